namespace DocPipeline.Classification;

/// <summary>
/// The classifier of a model's folder as long as a program runs: another version that is promoted meanwhile is taken up with the next document.
/// A version that cannot be loaded is refused, and the last good one stays. Thread-safe.
/// </summary>
public sealed class ClassifierInUse
{
    private readonly string root;
    private readonly Lock turn = new();
    private volatile State state;

    private ClassifierInUse(string root, State state) => (this.root, this.state) = (root, state);

    /// <summary>Loads what is in use now; the failure is that of this first time.</summary>
    public static (ClassifierInUse? InUse, ModelFailure? Failure) Load(string modelFolder)
    {
        var mark = Mark(modelFolder);
        var (classifier, failure) = FindingClassifier.Load(modelFolder);
        return classifier is null ? (null, failure) : (new(modelFolder, new(mark, classifier, null)), null);
    }

    /// <summary>Why the version named last is not in use, or null.</summary>
    public ModelFailure? Refused => state.Refused;

    /// <summary>The classifier of now.</summary>
    public FindingClassifier Get()
    {
        if (Mark(root) == state.Mark) return state.Classifier;
        lock (turn)
        {
            var mark = Mark(root);
            if (mark == state.Mark) return state.Classifier;
            var (classifier, failure) = FindingClassifier.Load(root);
            state = new(mark, classifier ?? state.Classifier, failure);
            return state.Classifier;
        }
    }

    /// <summary>What CURRENT names; a folder without it (one version, copied away alone) never changes.</summary>
    private static string Mark(string root)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, ModelFolder.CurrentFile));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private sealed record State(string Mark, FindingClassifier Classifier, ModelFailure? Refused);
}
