-- The record store. A record is kept whole as JSON, so that it comes back exactly; beside it stand the rows by which it is found,
-- counted and drawn. All rows of a document hang on documents.id and are replaced together.

-- What is known of each original, whether or not a record came of it.
CREATE TABLE ledger (
    hash TEXT PRIMARY KEY,             -- SHA-256 of the original's bytes, small hex
    state TEXT NOT NULL CHECK (state IN ('waiting', 'reading', 'done', 'duplicate', 'failed')),
    pipeline_version TEXT,
    code TEXT,                         -- of a failure
    message_vi TEXT,
    message_en TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    changed_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX ledger_by_state ON ledger (state, hash);

-- Everywhere that the same bytes came from.
CREATE TABLE sources (
    hash TEXT NOT NULL REFERENCES ledger (hash) ON DELETE CASCADE,
    uri TEXT NOT NULL,
    name TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    PRIMARY KEY (hash, uri)
) WITHOUT ROWID;

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE REFERENCES ledger (hash),
    kind TEXT NOT NULL,
    title TEXT,
    number TEXT,
    issuer TEXT,
    issued TEXT,
    place TEXT,
    signer TEXT,
    source_name TEXT NOT NULL,
    source_uri TEXT NOT NULL,
    media_type TEXT NOT NULL,
    reader TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    pages INTEGER,
    ingested_at TEXT,
    pipeline TEXT NOT NULL,
    pipeline_version TEXT NOT NULL,
    rules_version TEXT NOT NULL,
    model_version TEXT
);
CREATE INDEX documents_by_issued ON documents (issued, id);
CREATE INDEX documents_by_kind ON documents (kind, issued);
CREATE INDEX documents_by_number ON documents (number) WHERE number IS NOT NULL;

-- The records themselves, apart, so that the rows of documents stay short.
CREATE TABLE records (
    document INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    json TEXT NOT NULL
);

-- Each name of a unit once, as written. A name that no document uses any more stays; it finds nothing.
CREATE TABLE unit_names (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    folded TEXT NOT NULL               -- folded words with a space before, between and behind
);

CREATE TABLE units (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    unit INTEGER NOT NULL REFERENCES unit_names (id),
    parent INTEGER REFERENCES unit_names (id),
    type TEXT NOT NULL,
    role TEXT NOT NULL,
    code TEXT,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX units_by_unit ON units (unit, document);

-- Figures are those stated, else those derived; which of the two, the record says.
CREATE TABLE attendance (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    unit INTEGER REFERENCES unit_names (id),
    at TEXT,
    total INTEGER,
    present INTEGER,
    absent INTEGER,
    excused INTEGER,
    unexcused INTEGER,
    late INTEGER,
    on_leave INTEGER,
    on_mission INTEGER,
    departments INTEGER,
    qualitative TEXT,
    rate REAL,                         -- present / total
    consistent INTEGER NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX attendance_by_unit ON attendance (unit, document);

CREATE TABLE findings (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    unit INTEGER REFERENCES unit_names (id),
    outcome TEXT NOT NULL,
    topic TEXT NOT NULL,
    outcome_confidence REAL NOT NULL,
    topic_confidence REAL NOT NULL,
    needs_review INTEGER NOT NULL,
    model TEXT NOT NULL
);
CREATE INDEX findings_by_document ON findings (document, outcome, topic, unit);
CREATE INDEX findings_by_outcome ON findings (outcome, topic, document, unit);
CREATE INDEX findings_by_topic ON findings (topic, document, unit);
CREATE INDEX findings_by_unit ON findings (unit, document, outcome, topic);

-- Dates named, and the document's own with role issued; first and last day of what the text says (a month, a year, a range).
CREATE TABLE dates (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX dates_by_role ON dates (role, first_day, last_day, document);

CREATE TABLE document_references (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    type TEXT,
    number TEXT NOT NULL,
    PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX document_references_by_number ON document_references (number, document);

-- The words, made ready by SearchText: folded, and with marks. The ascii tokenizer takes them as they come (it parts at ASCII
-- punctuation and leaves everything else alone), so that C# alone decides what a word is. Contentless: the text is in the record.
CREATE VIRTUAL TABLE document_words USING fts5 (
    title, number, issuer, body, title_marked, number_marked, issuer_marked, body_marked,
    tokenize = 'ascii', content = '', contentless_delete = 1
);

-- The same over each finding: its unit and its evidence. The row is that of findings.
CREATE VIRTUAL TABLE finding_words USING fts5 (
    words, words_marked,
    tokenize = 'ascii', content = '', contentless_delete = 1
);
