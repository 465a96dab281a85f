-- Who may come in from elsewhere, and what was done by whom. On the machine's own address nobody needs an account.
CREATE TABLE accounts (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    role TEXT NOT NULL CHECK (role IN ('reader', 'reviewer', 'trainer', 'admin')),
    password TEXT NOT NULL,            -- PBKDF2, with its salt and count
    stamp TEXT NOT NULL,               -- changes with the password: what was sealed before is good no more
    failures INTEGER NOT NULL DEFAULT 0,
    locked_until TEXT,
    created_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE tokens (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('reader', 'reviewer', 'trainer', 'admin')),
    hash TEXT NOT NULL UNIQUE,         -- SHA-256 of 32 random bytes: nobody guesses those, so no slower hash is needed
    created_at TEXT NOT NULL,
    expires_at TEXT,
    revoked_at TEXT
) WITHOUT ROWID;

-- Only added to.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT,
    detail TEXT,
    address TEXT
);
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log is only added to'); END;
