-- The decision log. Instants are text as in V1; hashes and tags are hexadecimal.

-- The chain: one row for each decision that was answered, and for each erasure. None is ever changed or removed.
-- Of the columns policy to language, reference_tag and input_hash none is there for an erasure; note is there for it alone.
CREATE TABLE entry (
    number        ${long} NOT NULL PRIMARY KEY, -- 1, 2, 3 and so on, without gaps
    kind          VARCHAR(10) NOT NULL,         -- decision, erasure
    id            VARCHAR(36) NOT NULL UNIQUE,  -- of the decision; for an erasure one of its own
    recorded_at   VARCHAR(40) NOT NULL,         -- when it was decided; when it was erased
    policy        TEXT,
    outcome       VARCHAR(20),
    revision      VARCHAR(71),
    as_of         VARCHAR(40),
    language      VARCHAR(2),                   -- zh, en
    engine        TEXT NOT NULL,                -- the build that decided, or erased
    reasons       TEXT NOT NULL,                -- codes, each once, in the decision's order, with a space between
    reference_tag VARCHAR(64),                  -- HMAC-SHA256 of the reference; absent when none was given
    input_hash    VARCHAR(64),                  -- HMAC-SHA256 of the body as it was submitted
    note          TEXT,                         -- JSON: what was erased, by whom, why
    payload_hash  VARCHAR(64),                  -- SHA-256 of sealed.payload
    previous      VARCHAR(64) NOT NULL,         -- hash of the entry before; 64 zeros for the first
    hash          VARCHAR(64) NOT NULL          -- SHA-256 over all columns above, in this order; see EntryRow
);
CREATE INDEX entry_reference ON entry (reference_tag) WHERE reference_tag IS NOT NULL;
CREATE INDEX entry_policy ON entry (policy, number);
CREATE INDEX entry_recorded_at ON entry (recorded_at);
CREATE INDEX entry_erasure ON entry (number) WHERE kind = 'erasure';

-- What an entry holds of the case. Gone once it was erased, or kept long enough; the entry stays.
CREATE TABLE sealed (
    number      ${long} NOT NULL PRIMARY KEY,
    key_id      VARCHAR(16) NOT NULL, -- of the master key
    wrapped_key ${bytes} NOT NULL,    -- the decision's own key, sealed with the master key
    payload     ${bytes} NOT NULL     -- request and answer, sealed with the decision's own key
);

-- For searches: the codes of entry.reasons, one by one.
CREATE TABLE entry_reason (
    code   TEXT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (code, number)
) ${clustered};

-- The end of the chain, signed with the master key. One row, from the first entry on.
CREATE TABLE log_head (
    one       INTEGER NOT NULL PRIMARY KEY, -- 1
    number    BIGINT NOT NULL,
    hash      VARCHAR(64) NOT NULL,
    signed_at VARCHAR(40) NOT NULL,
    key_id    VARCHAR(16) NOT NULL,
    signature VARCHAR(64) NOT NULL          -- HMAC-SHA256; see LogHead
);
