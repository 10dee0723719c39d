-- Keys that callers gave their requests (draft-ietf-httpapi-idempotency-key-header): sent again, a request is answered again with
-- the decision that answered it first. Nobody adds to this but in a turn of the chain. Hashes as in V2, instants as in V1.
CREATE TABLE request_key (
    tag      VARCHAR(64) NOT NULL PRIMARY KEY, -- HMAC-SHA256 of caller and key
    decision VARCHAR(36) NOT NULL,             -- entry.id of the decision
    binding  VARCHAR(64) NOT NULL,             -- HMAC-SHA256 of the request and the decision; see KeyedRequest
    until    VARCHAR(40) NOT NULL              -- when the key is free again
);
CREATE INDEX request_key_until ON request_key (until);
