// One way to say what a finding is, for the page of a document and the page of review.
using DocPipeline.Records;
using DocPipeline.Storage;
using DocPipeline.Web.Access;

namespace DocPipeline.Web.Pages.Review;

/// <summary>What somebody says of a finding.</summary>
internal enum Decision
{
    /// <summary>The machine is right.</summary>
    Accept,

    /// <summary>It has other labels.</summary>
    Change,

    /// <summary>It is no finding.</summary>
    None,

    /// <summary>It is passed over.</summary>
    Skip,

    /// <summary>What was said is taken back.</summary>
    Undo,
}

/// <summary>Keeps what the visitor says of findings, under the visitor's name, if he may say it.</summary>
internal sealed class Corrector(RecordStore store, TimeProvider clock, Person person)
{
    internal async Task<RecordLookup> SayAsync(string document, int position, FindingEntry finding, Decision decision, string outcome, string topic)
    {
        if (!await person.MayAsync(Roles.Reviewer)) return new RecordLookup { Failure = new(WebFailureCodes.Role, WebFailures.Role().Message) };
        var name = await person.NameAsync();
        // Where nobody logs in, it is whoever the program runs under.
        var (who, now) = (name == Entrance.LocalEntrance.Name ? Environment.UserName : name, clock.GetUtcNow());
        CorrectionEntry? said = decision switch
        {
            Decision.Accept => new("accept", finding.Outcome, finding.Topic, who, now),
            Decision.Change => new("change", outcome, topic, who, now),
            Decision.None => new("none", RecordWords.NoFinding, RecordWords.NoFinding, who, now),
            Decision.Skip => new("skip", null, null, who, now),
            _ => null,
        };
        var corrected = store.Correct(document, position, said);
        if (corrected.Record is { } record)
            await person.NoteAsync("correct", $"{record.Id[..12]}:{position + 1}", said is null ? "undo" : $"{said.Decision} {said.Outcome} {said.Topic}".TrimEnd());
        return corrected;
    }
}
