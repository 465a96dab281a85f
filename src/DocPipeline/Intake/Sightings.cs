// When has a file come to rest? One rule for folders and containers: what was seen unchanged for the quiet time, by a clock that cannot be set.
namespace DocPipeline.Intake;

/// <summary>Remembers what was seen in an inbox, for the life of this object; the ledger knows files over restarts.</summary>
/// <param name="quiet">How long a file must rest.</param>
/// <param name="together">So many files are handed over together at most.</param>
/// <param name="clock">The clock.</param>
internal sealed class Sightings(TimeSpan quiet, int together, TimeProvider clock)
{
    /// <summary>An empty file is most often one that somebody is about to fill.</summary>
    private const int PatienceWithEmpty = 5;

    private readonly Dictionary<string, Sighting> _seen = new(StringComparer.Ordinal);
    private readonly Lock _guard = new();

    /// <summary>Files that were seen and are not taken yet.</summary>
    public int Waiting
    {
        get
        {
            lock (_guard) return _seen.Values.Count(s => !s.Taken);
        }
    }

    /// <summary>Takes, of what lies there now, the first files in order that have come to rest and were not taken as they are.</summary>
    public IReadOnlyList<InboxFile> Take(IReadOnlyList<InboxFile> lying)
    {
        var now = clock.GetTimestamp();
        var ready = new List<InboxFile>();
        var present = new HashSet<string>(StringComparer.Ordinal);
        lock (_guard)
        {
            foreach (var file in lying)
            {
                present.Add(file.Path);
                if (!_seen.TryGetValue(file.Path, out var known) || !known.Is(file))
                    _seen[file.Path] = known = new Sighting(file, now, file.Size == 0 ? quiet * PatienceWithEmpty : quiet, 0, Taken: false);
                if (known.Taken || ready.Count == together || clock.GetElapsedTime(known.Since, now) < known.Wait) continue;
                _seen[file.Path] = known with { Taken = true };
                ready.Add(file with { Attempt = known.Attempt });
            }

            foreach (var gone in _seen.Keys.Where(p => !present.Contains(p)).ToList()) _seen.Remove(gone);
        }

        return ready;
    }

    /// <summary>Gives a file again after its <see cref="InboxFile.RetryIn"/>.</summary>
    public void Postpone(InboxFile file)
    {
        lock (_guard)
        {
            if (_seen.TryGetValue(file.Path, out var known) && known.Taken)
                _seen[file.Path] = known with { Taken = false, Since = clock.GetTimestamp(), Wait = file.RetryIn, Attempt = file.Attempt + 1 };
        }
    }

    /// <summary>Forgets a file: where it still lies there it is seen anew.</summary>
    public void Forget(InboxFile file)
    {
        lock (_guard) _seen.Remove(file.Path);
    }

    /// <summary>How long until a file has rested long enough, at most <paramref name="most"/>.</summary>
    public TimeSpan UntilNext(TimeSpan most)
    {
        var now = clock.GetTimestamp();
        lock (_guard)
        {
            foreach (var sighting in _seen.Values)
                if (!sighting.Taken && sighting.Wait - clock.GetElapsedTime(sighting.Since, now) is var left && left < most) most = left;
        }

        return most > TimeSpan.Zero ? most : TimeSpan.Zero;
    }

    private sealed record Sighting(InboxFile File, long Since, TimeSpan Wait, int Attempt, bool Taken)
    {
        public bool Is(InboxFile file) => File.Size == file.Size && File.Written == file.Written && File.Version == file.Version;
    }
}
