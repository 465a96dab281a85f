namespace DocPipeline.Reading;

/// <summary>
/// The programs of this machine that readers may call. None is needed: without one, what it would read is refused by name, with the
/// command that installs it.
/// </summary>
/// <param name="path">The folders to look in, parted as in the variable PATH.</param>
public sealed class InstalledPrograms(string? path)
{
    private readonly string[] _folders = (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
    private bool? _readsVietnamese;

    /// <summary>Those on this process's PATH.</summary>
    public static InstalledPrograms OnPath { get; } = new(Environment.GetEnvironmentVariable("PATH"));

    /// <summary>None at all.</summary>
    public static InstalledPrograms None { get; } = new(null);

    /// <summary>The full path of a program; null where it is not installed.</summary>
    public string? Find(string name)
    {
        foreach (var folder in _folders)
        {
            foreach (var file in (ReadOnlySpan<string>)[Path.Combine(folder, name), Path.Combine(folder, name + ".exe")])
                if (File.Exists(file)) return file;
        }

        return null;
    }

    /// <summary>The program tesseract, where it has its Vietnamese data, too: with another language's it would read rubbish.</summary>
    public string? FindTesseract()
    {
        if (Find("tesseract") is not { } tesseract) return null;
        _readsVietnamese ??= ProgramRun.Of(tesseract, ["--list-langs"], new(TimeSpan.FromSeconds(20), 64 * 1024)) is { End: ProgramEnd.Done } run
            && run.Text.Split('\n').Any(l => l.Trim() == "vie");
        return _readsVietnamese.Value ? tesseract : null;
    }
}
