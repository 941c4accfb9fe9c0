-- What people type before they send it. Not from the journal: gone when it is sent or its person is erased.
CREATE TABLE draft (
    actor TEXT NOT NULL,
    form TEXT NOT NULL,
    text TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    PRIMARY KEY (actor, form)
) WITHOUT ROWID;
CREATE INDEX draft_kept ON draft (kept_at);
