-- Sums for the overview, kept by triggers as rows come and go, so that a million findings need not be counted to draw one page.
-- A document without a day has the month ''.
CREATE TABLE finding_months (
    month TEXT NOT NULL,
    outcome TEXT NOT NULL,
    topic TEXT NOT NULL,
    findings INTEGER NOT NULL,
    PRIMARY KEY (month, outcome, topic)
) WITHOUT ROWID;

-- Only counts whose figures add up and that say both how many there are and how many were there.
CREATE TABLE attendance_months (
    month TEXT PRIMARY KEY,
    counts INTEGER NOT NULL,
    total INTEGER NOT NULL,
    present INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE unit_sums (
    unit INTEGER PRIMARY KEY REFERENCES unit_names (id),
    findings INTEGER NOT NULL DEFAULT 0,
    faults INTEGER NOT NULL DEFAULT 0,     -- violations and shortcomings
    total INTEGER NOT NULL DEFAULT 0,
    present INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX unit_sums_by_faults ON unit_sums (faults);

INSERT INTO finding_months
SELECT coalesce(substr(d.issued, 1, 7), ''), f.outcome, f.topic, count(*) FROM findings f JOIN documents d ON d.id = f.document GROUP BY 1, 2, 3;
INSERT INTO attendance_months
SELECT coalesce(substr(coalesce(a.at, d.issued), 1, 7), ''), count(*), sum(a.total), sum(a.present) FROM attendance a JOIN documents d ON d.id = a.document
WHERE a.consistent AND a.total > 0 AND a.present IS NOT NULL GROUP BY 1;
INSERT INTO unit_sums (unit, findings, faults)
SELECT unit, count(*), sum(outcome IN ('violation', 'shortcoming')) FROM findings WHERE unit IS NOT NULL GROUP BY unit;
INSERT INTO unit_sums (unit, total, present)
SELECT unit, sum(total), sum(present) FROM attendance WHERE unit IS NOT NULL AND consistent AND total > 0 AND present IS NOT NULL GROUP BY unit
ON CONFLICT (unit) DO UPDATE SET total = excluded.total, present = excluded.present;

CREATE TRIGGER findings_come AFTER INSERT ON findings BEGIN
    INSERT INTO finding_months SELECT coalesce(substr(issued, 1, 7), ''), NEW.outcome, NEW.topic, 1 FROM documents WHERE id = NEW.document
    ON CONFLICT DO UPDATE SET findings = findings + 1;
    INSERT INTO unit_sums (unit, findings, faults) SELECT NEW.unit, 1, NEW.outcome IN ('violation', 'shortcoming') WHERE NEW.unit IS NOT NULL
    ON CONFLICT (unit) DO UPDATE SET findings = findings + 1, faults = faults + excluded.faults;
END;
CREATE TRIGGER findings_go AFTER DELETE ON findings BEGIN
    UPDATE finding_months SET findings = findings - 1
    WHERE month = (SELECT coalesce(substr(issued, 1, 7), '') FROM documents WHERE id = OLD.document) AND outcome = OLD.outcome AND topic = OLD.topic;
    UPDATE unit_sums SET findings = findings - 1, faults = faults - (OLD.outcome IN ('violation', 'shortcoming')) WHERE unit = OLD.unit;
END;
CREATE TRIGGER attendance_come AFTER INSERT ON attendance WHEN NEW.consistent AND NEW.total > 0 AND NEW.present IS NOT NULL BEGIN
    INSERT INTO attendance_months
    SELECT coalesce(substr(coalesce(NEW.at, issued), 1, 7), ''), 1, NEW.total, NEW.present FROM documents WHERE id = NEW.document
    ON CONFLICT DO UPDATE SET counts = counts + 1, total = total + excluded.total, present = present + excluded.present;
    INSERT INTO unit_sums (unit, total, present) SELECT NEW.unit, NEW.total, NEW.present WHERE NEW.unit IS NOT NULL
    ON CONFLICT (unit) DO UPDATE SET total = total + excluded.total, present = present + excluded.present;
END;
CREATE TRIGGER attendance_goes AFTER DELETE ON attendance WHEN OLD.consistent AND OLD.total > 0 AND OLD.present IS NOT NULL BEGIN
    UPDATE attendance_months SET counts = counts - 1, total = total - OLD.total, present = present - OLD.present
    WHERE month = (SELECT coalesce(substr(coalesce(OLD.at, issued), 1, 7), '') FROM documents WHERE id = OLD.document);
    UPDATE unit_sums SET total = total - OLD.total, present = present - OLD.present WHERE unit = OLD.unit;
END;

-- What needs attention, counted without reading what does not.
CREATE INDEX findings_to_review ON findings (needs_review) WHERE needs_review;
CREATE INDEX attendance_in_doubt ON attendance (document, position) WHERE NOT consistent;
