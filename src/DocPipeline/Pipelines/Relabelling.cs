// Stored findings under another model: which would change, and the change itself. Originals are read again, because what the old model called
// no finding is not in the record.
using DocPipeline.Classification;
using DocPipeline.Extraction;
using DocPipeline.Extraction.Findings;
using DocPipeline.Reading;
using DocPipeline.Records;
using DocPipeline.Storage;

namespace DocPipeline.Pipelines;

/// <summary>Labels stored records with another version of the classifier. Thread-safe.</summary>
public sealed class Relabelling
{
    private readonly IDocumentReading _reading;
    private readonly Extractor _extractor;
    private readonly IOriginalArchive _archive;
    private readonly FindingClassifier _old;
    private readonly FindingClassifier _new;

    internal Relabelling(IDocumentReading reading, Extractor extractor, IOriginalArchive archive, FindingClassifier old, FindingClassifier candidate)
    {
        _reading = reading;
        _extractor = extractor;
        _archive = archive;
        _old = old;
        _new = candidate;
    }

    /// <summary>The records whose findings differ under the two models, by identity; as they are found.</summary>
    public IEnumerable<RecordChange> Changes(RecordStore store, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        foreach (var record in store.Export(filter: null))
        {
            if (stop.IsCancellationRequested) yield break;
            if (Candidates(record) is not { } candidates)
            {
                yield return new(record.Id, record.Source.Name, [], OriginalMissing: true);
                continue;
            }

            var changed = Differences(FindingLabelling.Label(_old, candidates, record.Text), FindingLabelling.Label(_new, candidates, record.Text));
            if (changed.Count > 0) yield return new(record.Id, record.Source.Name, changed);
        }
    }

    /// <summary>
    /// Puts the new model's findings in place of the stored ones, a record at a time; people's corrections stay. Gives every record that was not
    /// labelled by this model yet, with what changed in it. Stopped and begun again, it goes on where it stood.
    /// </summary>
    public IEnumerable<RecordChange> Relabel(RecordStore store, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(store);
        foreach (var id in store.LabelledByOther(_new.Version))
        {
            if (stop.IsCancellationRequested) yield break;
            if (store.Get(id) is not { } record) continue;
            if (Candidates(record) is not { } candidates)
            {
                yield return new(record.Id, record.Source.Name, [], OriginalMissing: true);
                continue;
            }

            var findings = FindingLabelling.Label(_new, candidates, record.Text);
            store.Replace(record with { Findings = findings, Provenance = record.Provenance with { ModelVersion = _new.Version } });
            yield return new(record.Id, record.Source.Name, Differences(record.Findings, findings));
        }
    }

    /// <summary>The clauses of the original; null where it is not kept, or now reads otherwise than when the record was made.</summary>
    private IReadOnlyList<FindingCandidate>? Candidates(DocumentRecord record)
    {
        if (_archive.Load(record.Id) is not { } original) return null;
        return _reading.Read(original, record.Source.Name).Document is { } document && document.Text == record.Text ? _extractor.Extract(document).Candidates : null;
    }

    private static List<FindingChange> Differences(IReadOnlyList<FindingEntry> before, IReadOnlyList<FindingEntry> after)
    {
        var left = before.GroupBy(f => (f.Span[0], f.Span[1], f.Unit)).ToDictionary(g => g.Key, g => g.First());
        var changes = new List<FindingChange>();
        foreach (var now in after)
        {
            left.Remove((now.Span[0], now.Span[1], now.Unit), out var was);
            if (was is null || was.Outcome != now.Outcome || was.Topic != now.Topic)
                changes.Add(new(now.Evidence, was?.Outcome, was?.Topic, now.Outcome, now.Topic));
        }

        changes.AddRange(left.Values.Select(gone => new FindingChange(gone.Evidence, gone.Outcome, gone.Topic, null, null)));
        return changes;
    }
}

/// <summary>What another model makes of a record.</summary>
/// <param name="Id">Identity of the document.</param>
/// <param name="Name">Its file.</param>
/// <param name="Findings">What changes.</param>
/// <param name="OriginalMissing">Whether that cannot be told, because the original is not kept or reads otherwise now.</param>
public sealed record RecordChange(string Id, string Name, IReadOnlyList<FindingChange> Findings, bool OriginalMissing = false);

/// <summary>A finding that changes; nulls where it was none, or is none now.</summary>
/// <param name="Evidence">Its words.</param>
/// <param name="OldOutcome">Outcome before.</param>
/// <param name="OldTopic">Topic before.</param>
/// <param name="NewOutcome">Outcome now.</param>
/// <param name="NewTopic">Topic now.</param>
public sealed record FindingChange(string Evidence, string? OldOutcome, string? OldTopic, string? NewOutcome, string? NewTopic);
