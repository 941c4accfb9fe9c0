-- Read table of who may sign in, and as what; rebuilt from the journal at any time.
CREATE TABLE member (
    person TEXT PRIMARY KEY NOT NULL,
    roles TEXT NOT NULL,
    is_active INTEGER NOT NULL,
    is_erased INTEGER NOT NULL,
    valid_from TEXT,
    valid_until TEXT,
    only_use_cases TEXT
) WITHOUT ROWID;

-- Read table of programs that may act; rebuilt from the journal at any time.
CREATE TABLE program_token (
    token TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    expires TEXT,
    is_revoked INTEGER NOT NULL
) WITHOUT ROWID;

-- People: names, addresses, sign-in. Not from the journal: erased by deleting the row.
CREATE TABLE person (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    name_fold TEXT NOT NULL,
    email TEXT,
    email_key TEXT,
    search TEXT NOT NULL,
    password_hash TEXT,
    language TEXT,
    theme TEXT,
    stamp TEXT NOT NULL,
    failed_count INTEGER NOT NULL,
    locked_until TEXT,
    created_at TEXT NOT NULL,
    signed_in_at TEXT
) WITHOUT ROWID;
CREATE UNIQUE INDEX person_email ON person (email_key);
CREATE INDEX person_name ON person (name_fold, id);

-- What a program shows, hashed; the secret itself is nowhere.
CREATE TABLE token_secret (
    token TEXT PRIMARY KEY NOT NULL,
    hash TEXT NOT NULL,
    created_at TEXT NOT NULL,
    used_at TEXT
) WITHOUT ROWID;

-- One-time links: setting up, joining, choosing a new password. Hashed; gone once used.
CREATE TABLE sign_in_link (
    hash TEXT PRIMARY KEY NOT NULL,
    purpose TEXT NOT NULL,
    person TEXT,
    expires_at TEXT NOT NULL
) WITHOUT ROWID;
