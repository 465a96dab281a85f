// The folder, held to the contract of inboxes; what only folders have is in WatchedFolderTests.
using DocPipeline.Intake;

namespace DocPipeline.Tests.Intake;

public sealed class WatchedFolderSourceTests : DocumentSourceContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docpipeline-inbox-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override IDocumentSource Open(InboxRules rules) => new WatchedFolder(_folder, rules, Clock);

    private protected override IDocumentSource OpenByTheSystemsClock(InboxRules rules) => new WatchedFolder(_folder, rules);

    private protected override IReadOnlyList<InboxFile> Scan(IDocumentSource source) => ((WatchedFolder)source).Scan();

    private protected override void Put(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private protected override void Replace(string name, string content) => Put(name, content);

    private protected override void Remove(string name) => File.Delete(Path.Combine(_folder, name));

    private protected override IReadOnlyList<string> Names() => [.. Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(_folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private protected override string Content(string name) => File.ReadAllText(Path.Combine(_folder, name));
}
