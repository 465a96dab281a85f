-- What people said of findings. Not tied to the rows of findings: a document that is processed again gets new ones, and its corrections back.
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL,                -- SHA-256 of the original
    evidence TEXT NOT NULL,
    occurrence INTEGER NOT NULL,       -- which of several findings with the same words, from 0
    section TEXT,
    lead TEXT,
    machine_outcome TEXT NOT NULL,
    machine_topic TEXT NOT NULL,
    model TEXT NOT NULL,
    decision TEXT NOT NULL,            -- accept, change, none, skip
    outcome TEXT,
    topic TEXT,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (hash, evidence, occurrence)
);

-- What is to be looked at, the least sure first.
ALTER TABLE findings ADD COLUMN reviewed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX findings_by_doubt ON findings (reviewed, min(outcome_confidence, topic_confidence));
