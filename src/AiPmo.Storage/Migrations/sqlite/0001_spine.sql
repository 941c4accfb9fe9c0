-- The journal: append-only. Its numbering is given by the program under the writer's lock, so that it has no gaps.
CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    version INTEGER NOT NULL,
    type TEXT NOT NULL,
    type_version INTEGER NOT NULL,
    time TEXT NOT NULL,
    actor TEXT NOT NULL,
    command_id TEXT NOT NULL,
    cause TEXT NOT NULL,
    salt BLOB NOT NULL,
    payload TEXT NOT NULL,
    hash BLOB NOT NULL,
    UNIQUE (stream, version)
);
CREATE INDEX journal_command ON journal (command_id);
-- All that people filter the journal by, so that any combination is answered without reading payloads.
CREATE INDEX journal_facet ON journal (actor, type, stream, time);

-- Numbers drawn for human keys; the next one that nobody has.
CREATE TABLE counter (
    name TEXT PRIMARY KEY NOT NULL,
    next INTEGER NOT NULL
) WITHOUT ROWID;

-- Read table of use cases; rebuilt from the journal at any time.
CREATE TABLE use_case (
    stream TEXT NOT NULL,
    key TEXT NOT NULL,
    key_number INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    title_fold TEXT NOT NULL,
    stage INTEGER NOT NULL,
    status TEXT NOT NULL,
    business_unit TEXT,
    business_unit_fold TEXT,
    legal_entity TEXT,
    legal_entity_fold TEXT,
    owner TEXT,
    requested_by TEXT,
    vendor TEXT,
    vendor_fold TEXT,
    sourcing TEXT,
    technique TEXT,
    autonomy TEXT,
    personal_data TEXT,
    horizon TEXT,
    planned_end TEXT,
    cost_planned INTEGER,
    cost_currency TEXT,
    source_name TEXT,
    source_key TEXT,
    search TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    document TEXT NOT NULL
);
CREATE UNIQUE INDEX use_case_stream ON use_case (stream);
-- Each order of the list; the number of the key is the row's id and so stands in every index, deciding between equals.
CREATE INDEX use_case_key ON use_case (key_number);
CREATE INDEX use_case_title ON use_case (title_fold);
CREATE INDEX use_case_stage ON use_case (stage);
CREATE INDEX use_case_status ON use_case (status);
CREATE INDEX use_case_business_unit ON use_case (business_unit_fold);
CREATE INDEX use_case_legal_entity ON use_case (legal_entity_fold);
CREATE INDEX use_case_vendor ON use_case (vendor_fold);
CREATE INDEX use_case_horizon ON use_case (horizon);
CREATE INDEX use_case_planned_end ON use_case (planned_end);
CREATE INDEX use_case_cost_planned ON use_case (cost_planned);
CREATE INDEX use_case_created ON use_case (created_at);
CREATE INDEX use_case_updated ON use_case (updated_at);
-- All that can be filtered by, so that any combination is answered from this index alone.
CREATE INDEX use_case_facet ON use_case (
    stage, status, business_unit_fold, legal_entity_fold, owner, requested_by, vendor_fold,
    sourcing, technique, autonomy, personal_data, horizon, source_name);
-- What is searched, without the rows around it.
CREATE INDEX use_case_search ON use_case (search);

-- Where each reactor stands; a lease keeps it to one process at a time.
CREATE TABLE reactor (
    name TEXT PRIMARY KEY NOT NULL,
    position INTEGER NOT NULL,
    lease_owner TEXT,
    lease_until TEXT
) WITHOUT ROWID;

-- Entries a reactor could not act upon; health shows them until somebody has them tried again.
CREATE TABLE reactor_failure (
    name TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    time TEXT NOT NULL,
    error TEXT NOT NULL,
    PRIMARY KEY (name, sequence)
) WITHOUT ROWID;
