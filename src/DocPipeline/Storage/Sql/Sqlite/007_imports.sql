-- Records taken over from another store's export came without their original: verification does not miss it, and when it comes it is read.
ALTER TABLE ledger ADD COLUMN imported INTEGER NOT NULL DEFAULT 0;
