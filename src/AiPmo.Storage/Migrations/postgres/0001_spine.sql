-- The journal: append-only. Its numbering is given by the program under one advisory lock, so that it has no gaps.
CREATE TABLE journal (
    sequence bigint PRIMARY KEY,
    stream text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    type text COLLATE "C" NOT NULL,
    type_version bigint NOT NULL,
    time text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    command_id text COLLATE "C" NOT NULL,
    cause text COLLATE "C" NOT NULL,
    salt bytea NOT NULL,
    payload text NOT NULL,
    hash bytea NOT NULL,
    UNIQUE (stream, version)
);
CREATE INDEX journal_command ON journal (command_id);
-- All that people filter the journal by, so that any combination is answered without reading payloads.
CREATE INDEX journal_facet ON journal (actor, type, stream, time, sequence);

-- Numbers drawn for human keys; the next one that nobody has.
CREATE TABLE counter (
    name text COLLATE "C" PRIMARY KEY NOT NULL,
    next bigint NOT NULL
);

-- Read table of use cases; rebuilt from the journal at any time.
CREATE TABLE use_case (
    stream text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    key_number bigint PRIMARY KEY,
    title text COLLATE "C" NOT NULL,
    title_fold text COLLATE "C" NOT NULL,
    stage bigint NOT NULL,
    status text COLLATE "C" NOT NULL,
    business_unit text COLLATE "C",
    business_unit_fold text COLLATE "C",
    legal_entity text COLLATE "C",
    legal_entity_fold text COLLATE "C",
    owner text COLLATE "C",
    requested_by text COLLATE "C",
    vendor text COLLATE "C",
    vendor_fold text COLLATE "C",
    sourcing text COLLATE "C",
    technique text COLLATE "C",
    autonomy text COLLATE "C",
    personal_data text COLLATE "C",
    horizon text COLLATE "C",
    planned_end text COLLATE "C",
    cost_planned bigint,
    cost_currency text COLLATE "C",
    source_name text COLLATE "C",
    source_key text COLLATE "C",
    search text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    created_at text COLLATE "C" NOT NULL,
    created_by text COLLATE "C" NOT NULL,
    updated_at text COLLATE "C" NOT NULL,
    updated_by text COLLATE "C" NOT NULL,
    document text NOT NULL
);
CREATE UNIQUE INDEX use_case_stream ON use_case (stream);
CREATE INDEX use_case_title ON use_case (title_fold, key_number);
CREATE INDEX use_case_stage ON use_case (stage, key_number);
CREATE INDEX use_case_status ON use_case (status, key_number);
CREATE INDEX use_case_business_unit ON use_case (business_unit_fold NULLS FIRST, key_number);
CREATE INDEX use_case_vendor ON use_case (vendor_fold NULLS FIRST, key_number);
CREATE INDEX use_case_horizon ON use_case (horizon NULLS FIRST, key_number);
CREATE INDEX use_case_planned_end ON use_case (planned_end NULLS FIRST, key_number);
CREATE INDEX use_case_cost_planned ON use_case (cost_planned NULLS FIRST, key_number);
CREATE INDEX use_case_legal_entity ON use_case (legal_entity_fold, key_number);
CREATE INDEX use_case_created ON use_case (created_at, key_number);
CREATE INDEX use_case_updated ON use_case (updated_at, key_number);
-- All that can be filtered by, so that any combination is answered from this index alone.
CREATE INDEX use_case_facet ON use_case (
    stage, status, business_unit_fold, legal_entity_fold, owner, requested_by, vendor_fold,
    sourcing, technique, autonomy, personal_data, horizon, source_name, key_number);

-- What is searched, without the rows around it; read from end to end for words that are short or frequent.
CREATE INDEX use_case_search_text ON use_case (search, key_number);
-- Other parts of words are found by their trigrams, where the server has that extension and lets us install it; else like those.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX use_case_search ON use_case USING gin (search gin_trgm_ops);
EXCEPTION WHEN OTHERS THEN
    RAISE NOTICE 'pg_trgm is not to be had: %', SQLERRM;
END
$$;

-- Indexes answer without the rows only where the rows were vacuumed: that must not wait for a fifth of them to change.
ALTER TABLE use_case SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE journal SET (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- Where each reactor stands; a lease keeps it to one process at a time.
CREATE TABLE reactor (
    name text COLLATE "C" PRIMARY KEY NOT NULL,
    position bigint NOT NULL,
    lease_owner text COLLATE "C",
    lease_until text COLLATE "C"
);

-- Entries a reactor could not act upon; health shows them until somebody has them tried again.
CREATE TABLE reactor_failure (
    name text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL,
    attempts bigint NOT NULL,
    time text COLLATE "C" NOT NULL,
    error text NOT NULL,
    PRIMARY KEY (name, sequence)
);
