-- Who may call. Instants are text as in V1.

-- One row for each key that was ever created; none is removed. The key itself is nowhere: whoever has the hash cannot call.
CREATE TABLE api_key (
    id           VARCHAR(12) NOT NULL PRIMARY KEY, -- stands in the key, and tells nothing of the rest of it
    hash         VARCHAR(64) NOT NULL,             -- SHA-256 of the whole key, hexadecimal
    name         TEXT NOT NULL,                    -- who calls with it
    roles        TEXT NOT NULL,                    -- decide, read, audit, operate, with a space between
    created_at   VARCHAR(40) NOT NULL,
    created_by   TEXT NOT NULL,
    expires_at   VARCHAR(40),                      -- absent: never
    revoked_at   VARCHAR(40),
    revoked_by   TEXT,
    last_used_at VARCHAR(40)                       -- to a few seconds; absent: never
);
