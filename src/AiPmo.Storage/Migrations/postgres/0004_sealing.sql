-- Signed checkpoints over the journal; the private key is elsewhere. A number is taken once.
CREATE TABLE checkpoint (
    number bigint PRIMARY KEY,
    entries bigint NOT NULL,
    root bytea NOT NULL,
    frontier bytea NOT NULL,
    previous bytea NOT NULL,
    time text COLLATE "C" NOT NULL,
    key_id text COLLATE "C" NOT NULL,
    signature text COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX checkpoint_entries ON checkpoint (entries);

-- Read table of redactions; rebuilt from the journal at any time.
CREATE TABLE redaction (
    stream text COLLATE "C" PRIMARY KEY NOT NULL,
    status text COLLATE "C" NOT NULL,
    reason text NOT NULL,
    entries text NOT NULL,
    requested_by text COLLATE "C" NOT NULL,
    requested_at text COLLATE "C" NOT NULL,
    closed_by text COLLATE "C",
    closed_at text COLLATE "C",
    decision text,
    version bigint NOT NULL
);
CREATE INDEX redaction_status ON redaction (status, requested_at);
