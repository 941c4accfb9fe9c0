-- Signed checkpoints over the journal; the private key is elsewhere. A number is taken once.
CREATE TABLE checkpoint (
    number INTEGER PRIMARY KEY,
    entries INTEGER NOT NULL,
    root BLOB NOT NULL,
    frontier BLOB NOT NULL,
    previous BLOB NOT NULL,
    time TEXT NOT NULL,
    key_id TEXT NOT NULL,
    signature TEXT NOT NULL
);
CREATE UNIQUE INDEX checkpoint_entries ON checkpoint (entries);

-- Read table of redactions; rebuilt from the journal at any time.
CREATE TABLE redaction (
    stream TEXT PRIMARY KEY NOT NULL,
    status TEXT NOT NULL,
    reason TEXT NOT NULL,
    entries TEXT NOT NULL,
    requested_by TEXT NOT NULL,
    requested_at TEXT NOT NULL,
    closed_by TEXT,
    closed_at TEXT,
    decision TEXT,
    version INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX redaction_status ON redaction (status, requested_at);
