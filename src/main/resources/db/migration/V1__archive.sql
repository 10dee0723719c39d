-- For SQLite and PostgreSQL alike. Instants are UTC text of one width, so that they sort: 2026-06-01T01:00:00.000000000Z.

-- The text of each file that an archived revision has, once. hash: SHA-256 of its UTF-8 bytes; bytes: deflated.
CREATE TABLE content (
    hash  VARCHAR(64) NOT NULL PRIMARY KEY,
    bytes ${bytes} NOT NULL
);

-- files: deflated JSON, hash of the content by path. policies: JSON, their names.
CREATE TABLE revision (
    revision VARCHAR(71) NOT NULL PRIMARY KEY,
    policies TEXT NOT NULL,
    files    ${bytes} NOT NULL
);

-- What was tried. issues: JSON, the first thousand. durations: JSON, time by stage.
CREATE TABLE attempt (
    number    BIGINT NOT NULL PRIMARY KEY,
    asked_at  VARCHAR(40) NOT NULL,
    ended_at  VARCHAR(40) NOT NULL,
    cause     VARCHAR(20) NOT NULL,
    asked_by  TEXT NOT NULL,
    succeeded BOOLEAN NOT NULL,
    revision  VARCHAR(71),
    issues    TEXT NOT NULL,
    durations TEXT NOT NULL,
    engine    TEXT NOT NULL
);
CREATE INDEX attempt_revision ON attempt (revision, engine);

-- What should serve from then on: the one with the highest number.
CREATE TABLE appointment (
    number       BIGINT NOT NULL PRIMARY KEY,
    appointed_at VARCHAR(40) NOT NULL,
    revision     VARCHAR(71) NOT NULL REFERENCES revision (revision),
    pinned       BOOLEAN NOT NULL,
    appointed_by TEXT NOT NULL
);
CREATE INDEX appointment_revision ON appointment (revision);
