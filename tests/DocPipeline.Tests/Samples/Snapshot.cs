namespace DocPipeline.Tests.Samples;

/// <summary>
/// Compares what came out with a text that a person has read and approved. Where they differ, what came out is written beside it as
/// <c>.received.txt</c>; the environment variable DOCPIPELINE_ACCEPT=1 approves it (look at the diff before you commit).
/// </summary>
internal static class Snapshot
{
    /// <summary>Fails where <paramref name="received"/> is not what <c>Samples/Expectations/name.expected.txt</c> says.</summary>
    public static void Matches(string name, string received)
    {
        var folder = Path.Combine(Repository.Root, "tests", "DocPipeline.Tests", "Samples", "Expectations");
        var (expectedPath, receivedPath) = (Path.Combine(folder, name + ".expected.txt"), Path.Combine(folder, name + ".received.txt"));
        if (Environment.GetEnvironmentVariable("DOCPIPELINE_ACCEPT") == "1")
        {
            File.WriteAllText(expectedPath, received);
            File.Delete(receivedPath);
            return;
        }

        var expected = File.Exists(expectedPath) ? File.ReadAllText(expectedPath).ReplaceLineEndings("\n") : "";
        if (expected == received)
        {
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllText(receivedPath, received);
        Assert.Fail($"{name}: what came out differs from the snapshot.\n{FirstDifference(expected, received)}\nCompare {expectedPath} with {receivedPath}.");
    }

    private static string FirstDifference(string expected, string received)
    {
        var (old, now) = (expected.Split('\n'), received.Split('\n'));
        var at = 0;
        while (at < old.Length && at < now.Length && old[at] == now[at]) at++;
        return $"line {at + 1}\n  expected: {(at < old.Length ? old[at] : "(end)")}\n  received: {(at < now.Length ? now[at] : "(end)")}";
    }
}
