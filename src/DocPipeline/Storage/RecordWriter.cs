using System.Text.Json;
using DocPipeline.Extraction.Vietnamese;
using DocPipeline.Records;

namespace DocPipeline.Storage;

/// <summary>Writes the rows of records, each in place of all earlier rows of the same original; made for one transaction and used inside it.</summary>
internal sealed class RecordWriter(Statements store)
{
    // A document names the same few units over and over; their numbers hold as long as the transaction does.
    private readonly Dictionary<string, long> _unitNames = new(StringComparer.Ordinal);

    internal void Write(DocumentRecord record)
    {
        var document = WriteDocument(record);
        store.Run("INSERT INTO records VALUES ($1, $2)", document, JsonSerializer.Serialize(record, RecordJson.Line));
        store.Run(
            """
            INSERT INTO document_words (rowid, title, number, issuer, body, title_marked, number_marked, issuer_marked, body_marked)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [document, .. IndexWords.Of(record)]);
        store.Run("INSERT INTO document_facets VALUES ($1, $2)", document, PackedFacets.Of(record));
        WriteUnits(document, record);
        WriteAttendance(document, record);
        WriteFindings(document, record);
        WriteDates(document, record);
        for (var i = 0; i < record.References.Count; i++)
            store.Run("INSERT INTO document_references VALUES ($1, $2, $3, $4)", document, i, record.References[i].Type, record.References[i].Number);
    }

    /// <summary>The row of the document: a new one, or the old one emptied of all that hung on it and filled anew.</summary>
    private long WriteDocument(DocumentRecord record)
    {
        var document = store.Number("SELECT id FROM documents WHERE hash = $1", record.Id);
        if (document == 0)
        {
            document = store.Number(
                """
                INSERT INTO documents (hash, kind, source_name, source_uri, media_type, reader, bytes, pipeline, pipeline_version, rules_version)
                VALUES ($1, '', '', '', '', '', 0, '', '', '') RETURNING id
                """,
                record.Id);
        }
        else
        {
            store.Run("DELETE FROM document_words WHERE rowid = $1", document);
            store.Run("DELETE FROM finding_words WHERE rowid IN (SELECT id FROM findings WHERE document = $1)", document);
            foreach (var delete in Deletes) store.Run(delete, document);
        }

        var (source, made) = (record.Source, record.Provenance);
        store.Run(
            """
            UPDATE documents SET kind = $2, title = $3, number = $4, issuer = $5, issued = $6, place = $7, signer = $8,
                source_name = $9, source_uri = $10, media_type = $11, reader = $12, bytes = $13, pages = $14, ingested_at = $15,
                pipeline = $16, pipeline_version = $17, rules_version = $18, model_version = $19, identity = $20, source_folder = $21
            WHERE id = $1
            """,
            document, record.Kind, record.Title, record.Number, record.Issuer, record.Issued, record.Place, record.Signer,
            source.Name, source.Uri, source.MediaType, source.Reader, source.Bytes, source.Pages,
            source.IngestedAt is { } at ? StoreTime.Write(at) : null,
            made.Pipeline, made.PipelineVersion, made.RulesVersion, made.ModelVersion, record.Identity?.Key, source.Folder);
        return document;
    }

    private static readonly string[] Deletes =
    [
        "DELETE FROM records WHERE document = $1", "DELETE FROM units WHERE document = $1", "DELETE FROM attendance WHERE document = $1",
        "DELETE FROM findings WHERE document = $1", "DELETE FROM document_facets WHERE document = $1", "DELETE FROM dates WHERE document = $1", "DELETE FROM document_references WHERE document = $1",
    ];

    private void WriteUnits(long document, DocumentRecord record)
    {
        for (var i = 0; i < record.Units.Count; i++)
        {
            var unit = record.Units[i];
            store.Run(
                "INSERT INTO units (document, position, unit, parent, type, role, code) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                document, i, UnitName(unit.Name), UnitName(unit.Parent), unit.Type, unit.Role, unit.Code);
        }
    }

    private void WriteAttendance(long document, DocumentRecord record)
    {
        for (var i = 0; i < record.Attendance.Count; i++)
        {
            var row = record.Attendance[i];
            store.Run(
                """
                INSERT INTO attendance (document, position, unit, at, total, present, absent, excused, unexcused,
                    late, on_leave, on_mission, departments, qualitative, rate, consistent)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
                """,
                document, i, UnitName(row.Unit), row.At,
                row.Value(Figure.Total), row.Value(Figure.Present), row.Value(Figure.Absent), row.Value(Figure.Excused), row.Value(Figure.Unexcused),
                row.Late, row.OnLeave, row.OnMission, row.Departments, row.Qualitative, row.Value(Figure.Rate), row.Consistent);
        }
    }

    private void WriteFindings(long document, DocumentRecord record)
    {
        for (var i = 0; i < record.Findings.Count; i++)
        {
            var finding = record.Findings[i];
            // What a person called no finding is kept in the record, and found by nobody.
            if (!finding.IsInForce) continue;
            var id = store.Number(
                """
                INSERT INTO findings (document, position, unit, outcome, topic, outcome_confidence, topic_confidence, needs_review, model, reviewed)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id
                """,
                document, i, UnitName(finding.Unit), finding.OutcomeInForce, finding.TopicInForce,
                finding.Confidence.Outcome, finding.Confidence.Topic, finding.AwaitsReview, finding.Model, finding.Correction is not null);
            store.Run("INSERT INTO finding_words (rowid, words, words_marked) VALUES ($1, $2, $3)", [id, .. IndexWords.Of(finding)]);
        }
    }

    private void WriteDates(long document, DocumentRecord record)
    {
        var position = 0;
        if (record.Issued is { } issued) Write("issued", issued);
        foreach (var date in record.Dates) Write(date.Role, date.Value);

        void Write(string role, string value)
        {
            if (DayRange.Of(value) is { } days)
                store.Run("INSERT INTO dates VALUES ($1, $2, $3, $4, $5)", document, position++, role, days.FirstText, days.LastText);
        }
    }

    private object? UnitName(string? name)
    {
        if (string.IsNullOrEmpty(name)) return null;
        if (_unitNames.TryGetValue(name, out var number)) return number;
        number = store.Number("SELECT id FROM unit_names WHERE name = $1", name);
        if (number == 0) number = store.Number("INSERT INTO unit_names (name, folded) VALUES ($1, $2) RETURNING id", name, $" {SearchText.Folded(name)} ");
        _unitNames.Add(name, number);
        return number;
    }
}
