-- The units that a document looks at, not those that wrote it, in the order in which facets count them.
CREATE INDEX units_looked_at ON units (unit, document) WHERE role NOT IN ('issuer', 'inspector');
