namespace DocPipeline.Reading;

/// <summary>
/// Reads old and rarer office formats through installed programs: LibreOffice turns them into DOCX or XLSX, tables and fonts kept; without it,
/// antiword and catdoc give the text of a .doc.
/// </summary>
/// <param name="name">The reader's name in records: doc, rtf, odt, xls.</param>
/// <param name="format">The format's name for people.</param>
/// <param name="programs">The installed programs.</param>
internal sealed class OfficeReader(string name, string format, InstalledPrograms programs) : IDocumentReader
{
    private const int MostOutput = 64 << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);
    private static readonly PlainTextReader Plain = new();

    // LibreOffice takes seconds to make a profile and a second to convert, and two runs on one profile refuse each other.
    private static readonly Lock Turn = new();
    private static readonly Lazy<ScratchFolder> Profile = new(() =>
    {
        var folder = new ScratchFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return folder;
    });

    /// <inheritdoc/>
    public string Name => name;

    private bool IsSheet => name == "xls";

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> content, ReadLimits limits)
    {
        if (content.IsEmpty) return new ReadResult { Failure = ReadFailures.Empty(), Reader = Name };
        if (content.Length > limits.MaxBytes) return new ReadResult { Failure = ReadFailures.TooLarge(limits.MaxBytes), Reader = Name };
        using var folder = new ScratchFolder();
        var file = folder.Write("document." + name, content);
        var converted = Converted(file, folder, limits);
        var result = converted is { Document: not null } ? converted : Text(file, limits) ?? converted;
        return (result ?? new ReadResult { Failure = ReadFailures.ProgramMissing(format, ReadingParts.InstallOffice) }) with { Reader = Name };
    }

    private ReadResult? Converted(string file, ScratchFolder folder, ReadLimits limits)
    {
        if (programs.Find("soffice") is not { } soffice) return null;
        var target = IsSheet ? "xlsx" : "docx";
        ProgramRun run;
        lock (Turn)
        {
            // A profile of this program's own: a fresh one trusts no macro.
            run = ProgramRun.Of(
                soffice,
                [$"-env:UserInstallation={new Uri(Profile.Value.Path)}", "--headless", "--norestore", "--nolockcheck", "--convert-to", target, "--outdir", folder.File("out"), file],
                new(Longest, MostOutput, folder.Path));
        }

        if (run.End == ProgramEnd.TimedOut) return Failed(ReadFailures.ProgramTooSlow("LibreOffice"));
        var made = Path.Combine(folder.File("out"), "document." + target);
        if (!File.Exists(made)) return Failed(ReadFailures.Damaged("LibreOffice"));
        var bytes = File.ReadAllBytes(made);
        return IsSheet ? new SheetReader().Read(bytes, limits) : new DocxReader().Read(bytes, limits);
    }

    /// <summary>The text alone, and a diagnostic that says what is missing; null where no program gives it.</summary>
    private ReadResult? Text(string file, ReadLimits limits)
    {
        (string Program, string[] Arguments)[] ways = name switch
        {
            "doc" => [("antiword", ["-m", "UTF-8.txt", "-w", "0", file]), ("catdoc", ["-d", "utf-8", "-w", file])],
            "rtf" => [("catdoc", ["-d", "utf-8", "-w", file])],
            _ => [],
        };
        foreach (var (program, arguments) in ways)
        {
            if (programs.Find(program) is not { } found || ProgramRun.Of(found, arguments, new(Longest, MostOutput)) is not { End: ProgramEnd.Done } run) continue;
            var result = Plain.Read(run.Output, limits);
            if (result.Document is not null) return result with { Diagnostics = [.. result.Diagnostics, ReadingDiagnostics.TextAlone(program)] };
        }

        return null;
    }

    private static ReadResult Failed(ReadFailure failure) => new() { Failure = failure };
}
