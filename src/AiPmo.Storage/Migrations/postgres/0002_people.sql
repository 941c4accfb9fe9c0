-- Read table of who may sign in, and as what; rebuilt from the journal at any time.
CREATE TABLE member (
    person text COLLATE "C" PRIMARY KEY NOT NULL,
    roles text COLLATE "C" NOT NULL,
    is_active bigint NOT NULL,
    is_erased bigint NOT NULL,
    valid_from text COLLATE "C",
    valid_until text COLLATE "C",
    only_use_cases text COLLATE "C"
);

-- Read table of programs that may act; rebuilt from the journal at any time.
CREATE TABLE program_token (
    token text COLLATE "C" PRIMARY KEY NOT NULL,
    name text COLLATE "C" NOT NULL,
    role text COLLATE "C" NOT NULL,
    expires text COLLATE "C",
    is_revoked bigint NOT NULL
);

-- People: names, addresses, sign-in. Not from the journal: erased by deleting the row.
CREATE TABLE person (
    id text COLLATE "C" PRIMARY KEY NOT NULL,
    name text COLLATE "C" NOT NULL,
    name_fold text COLLATE "C" NOT NULL,
    email text COLLATE "C",
    email_key text COLLATE "C",
    search text COLLATE "C" NOT NULL,
    password_hash text COLLATE "C",
    language text COLLATE "C",
    theme text COLLATE "C",
    stamp text COLLATE "C" NOT NULL,
    failed_count bigint NOT NULL,
    locked_until text COLLATE "C",
    created_at text COLLATE "C" NOT NULL,
    signed_in_at text COLLATE "C"
);
CREATE UNIQUE INDEX person_email ON person (email_key);
CREATE INDEX person_name ON person (name_fold, id);

-- What a program shows, hashed; the secret itself is nowhere.
CREATE TABLE token_secret (
    token text COLLATE "C" PRIMARY KEY NOT NULL,
    hash text COLLATE "C" NOT NULL,
    created_at text COLLATE "C" NOT NULL,
    used_at text COLLATE "C"
);

-- One-time links: setting up, joining, choosing a new password. Hashed; gone once used.
CREATE TABLE sign_in_link (
    hash text COLLATE "C" PRIMARY KEY NOT NULL,
    purpose text COLLATE "C" NOT NULL,
    person text COLLATE "C",
    expires_at text COLLATE "C" NOT NULL
);

-- Keys that protect cookies, shared by all processes on this database. Part of a backup only when private keys are asked for.
CREATE TABLE data_protection_key (
    name text COLLATE "C" PRIMARY KEY NOT NULL,
    xml text COLLATE "C" NOT NULL
);
