-- What a document is counted by in the facets of a search, packed into one number, so that a hundred thousand are counted in one pass.
-- The bits are those of PackedFacets. Kept by the program with each record; what is here already is packed here.
CREATE TABLE document_facets (
    document INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    packed INTEGER NOT NULL
);
WITH outcomes (word, bit) AS (VALUES ('compliant', 8), ('violation', 9), ('shortcoming', 10), ('recommendation', 11), ('measure', 12)),
topics (word, bit) AS (VALUES ('working-hours', 16), ('one-stop-shop', 17), ('procedure-disclosure', 18), ('procedure-handling', 19),
    ('conduct-and-badge', 20), ('directive-implementation', 21), ('internal-regulations', 22), ('facilities', 23), ('leadership', 24),
    ('discipline-handling', 25), ('citizen-reception', 26), ('digital', 27), ('other', 28)),
kinds (word, number) AS (VALUES ('news', 0), ('notice', 1), ('conclusion', 2), ('directive', 3), ('dispatch', 4), ('minutes', 5),
    ('decision', 6), ('plan', 7), ('report', 8), ('other', 9)),
sources (word, number) AS (VALUES ('docx', 0), ('xlsx', 1), ('pdf', 2), ('html', 3), ('text', 4), ('eml', 5), ('doc', 6), ('rtf', 7),
    ('odt', 8), ('xls', 9), ('ocr', 10), ('pdf+ocr', 11))
INSERT INTO document_facets (document, packed)
SELECT d.id,
    coalesce((SELECT number FROM kinds WHERE word = d.kind), 15)
    + 16 * coalesce((SELECT number FROM sources WHERE word = d.reader), 15)
    + coalesce((SELECT sum(DISTINCT (1 << o.bit) + 0) FROM findings f JOIN outcomes o ON o.word = f.outcome WHERE f.document = d.id), 0)
    + coalesce((SELECT sum(DISTINCT (1 << t.bit) + 0) FROM findings f JOIN topics t ON t.word = f.topic WHERE f.document = d.id), 0)
    + coalesce((SELECT sum(DISTINCT CASE WHEN f.needs_review THEN 8192 WHEN f.reviewed THEN 16384 ELSE 32768 END) FROM findings f WHERE f.document = d.id), 0)
    + CASE WHEN length(d.issued) >= 7 THEN (CAST(substr(d.issued, 1, 4) AS INTEGER) * 12 + CAST(substr(d.issued, 6, 2) AS INTEGER) - 1) << 32 ELSE 0 END
FROM documents d;
