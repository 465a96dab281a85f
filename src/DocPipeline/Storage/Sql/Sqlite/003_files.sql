-- Every file that came, in the order in which they came: where it lay, and which original it turned out to be. What became of the original
-- the ledger says; of several files with the same bytes the first counts, the others are its duplicates.
CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    uri TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER,                      -- as it lay there when it was taken, so that it is known again without reading it
    written TEXT,
    hash TEXT REFERENCES ledger (hash),-- null until its bytes were read
    code TEXT,                         -- why they could not be
    message_vi TEXT,
    message_en TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try TEXT,                     -- null where nobody tries again by itself
    first_seen TEXT NOT NULL,
    changed_at TEXT NOT NULL
);
CREATE UNIQUE INDEX files_by_uri ON files (uri, coalesce(hash, ''));
CREATE INDEX files_by_hash ON files (hash, id);
INSERT INTO files (uri, name, hash, first_seen, changed_at) SELECT uri, name, hash, first_seen, first_seen FROM sources ORDER BY first_seen, uri, hash;
DROP TABLE sources;
ALTER TABLE ledger ADD COLUMN next_try TEXT;

-- The state of each file, told and never kept a second time: in = done + duplicate + failed + waiting, by construction.
CREATE VIEW file_states AS
SELECT f.id, f.uri, f.name, f.size, f.written, f.hash, f.first_seen, l.pipeline_version,
    CASE
        WHEN f.hash IS NULL THEN CASE WHEN f.code IS NULL THEN 'waiting' ELSE 'failed' END
        WHEN l.state = 'done' AND EXISTS (SELECT 1 FROM files e WHERE e.hash = f.hash AND e.id < f.id) THEN 'duplicate'
        WHEN l.state IN ('done', 'failed') THEN l.state
        ELSE 'waiting'
    END AS state,
    coalesce(l.code, f.code) AS code, coalesce(l.message_vi, f.message_vi) AS message_vi, coalesce(l.message_en, f.message_en) AS message_en,
    coalesce(l.attempts, f.attempts) AS attempts, coalesce(l.next_try, f.next_try) AS next_try, coalesce(l.changed_at, f.changed_at) AS changed_at
FROM files f LEFT JOIN ledger l ON l.hash = f.hash;

-- The identity of an official document (issuer, number, symbol, year): files that share it are versions of one document.
ALTER TABLE documents ADD COLUMN identity TEXT;
UPDATE documents SET identity = (SELECT json_extract(json, '$.identity.key') FROM records WHERE document = documents.id);
CREATE INDEX documents_by_identity ON documents (identity, id) WHERE identity IS NOT NULL;
