-- What people type before they send it. Not from the journal: gone when it is sent or its person is erased.
CREATE TABLE draft (
    actor text COLLATE "C" NOT NULL,
    form text COLLATE "C" NOT NULL,
    text text COLLATE "C" NOT NULL,
    kept_at text COLLATE "C" NOT NULL,
    PRIMARY KEY (actor, form)
);
CREATE INDEX draft_kept ON draft (kept_at);
