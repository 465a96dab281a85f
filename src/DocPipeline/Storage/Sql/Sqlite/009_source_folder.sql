-- The subfolder of the inbox in which a document lay: few different ones, by which people sort.
ALTER TABLE documents ADD COLUMN source_folder TEXT;
CREATE INDEX documents_by_folder ON documents (source_folder, id) WHERE source_folder IS NOT NULL;
