using System.Globalization;
using DocPipeline.Pipelines;

namespace DocPipeline.Cli.Output;

/// <summary>Counts how documents ended, for the closing line.</summary>
internal sealed class IngestTally(TimeProvider clock)
{
    private readonly long _began = clock.GetTimestamp();
    private readonly HashSet<string> _postponed = new(StringComparer.Ordinal);

    /// <summary>Documents with a new record.</summary>
    public int Done { get; private set; }

    /// <summary>Documents that were known already.</summary>
    public int Duplicates { get; private set; }

    /// <summary>Documents without a record.</summary>
    public int Failed { get; private set; }

    /// <summary>Documents that could not be taken for now and are still to come again.</summary>
    public int Postponed => _postponed.Count;

    /// <summary>All of them.</summary>
    public int Total => Done + Duplicates + Failed + Postponed;

    /// <summary>Counts <paramref name="result"/> and hands it on.</summary>
    public IngestResult Count(IngestResult result)
    {
        if (result.NextTry is not null)
        {
            _postponed.Add(result.Uri);
            return result;
        }

        _postponed.Remove(result.Uri);
        switch (result.Outcome)
        {
            case IngestOutcome.Done: Done++; break;
            case IngestOutcome.Duplicate: Duplicates++; break;
            default: Failed++; break;
        }

        return result;
    }

    /// <summary>Writes the closing line to stderr, with the speed where the run did nothing but work.</summary>
    public void Write(Invocation run, bool withSpeed = true)
    {
        var counts = run.Say(
            $"{Total} văn bản: {Done} mới, {Duplicates} trùng, {Failed} lỗi", $"{Total} documents: {Done} new, {Duplicates} duplicates, {Failed} failed");
        if (Postponed > 0) counts += run.Say($", {Postponed} chờ thử lại", $", {Postponed} to be tried again");
        var seconds = Math.Max(clock.GetElapsedTime(_began).TotalSeconds, 0.001);
        var speed = string.Create(
            CultureInfo.InvariantCulture, $"; {seconds:0.0} {run.Say("giây", "seconds")}, {Total / seconds:0.#} {run.Say("văn bản/giây", "documents/s")}");
        run.Error.WriteLine(counts + (withSpeed ? speed : "") + ".");
    }
}
