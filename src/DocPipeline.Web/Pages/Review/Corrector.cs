// One way to say what a finding is, for the page of a document and the page of review.
using DocPipeline.Records;
using DocPipeline.Storage;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

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

/// <summary>Keeps what the visitor says of findings, under the visitor's name.</summary>
internal sealed class Corrector(RecordStore store, DocPipelineServices services, IServiceProvider visitor)
{
    internal RecordLookup Say(string document, int position, FindingEntry finding, Decision decision, string outcome, string topic)
    {
        var (who, now) = (Name(), services.Clock.GetUtcNow());
        CorrectionEntry? said = decision switch
        {
            Decision.Accept => new("accept", finding.Outcome, finding.Topic, who, now),
            Decision.Change => new("change", outcome, topic, who, now),
            Decision.None => new("none", RecordWords.NoFinding, RecordWords.NoFinding, who, now),
            Decision.Skip => new("skip", null, null, who, now),
            _ => null,
        };
        return store.Correct(document, position, said);
    }

    /// <summary>Who is logged in; where nobody needs to be, the account that the program runs under.</summary>
    private string Name() =>
        visitor.GetService<AuthenticationStateProvider>()?.GetAuthenticationStateAsync() is { IsCompletedSuccessfully: true, Result.User.Identity.Name: { Length: > 0 } name }
            ? name
            : Environment.UserName;
}
