using DocPipeline.Intake;
using DocPipeline.Storage;

namespace DocPipeline.Cli;

/// <summary>The documents that <c>run --samples</c> drops into the inbox: those of tests/Documents, embedded at build.</summary>
internal static class SampleDocuments
{
    private const string Prefix = "samples/";

    /// <summary>Names of the samples, in stable order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(SampleDocuments).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..]).Order(StringComparer.Ordinal),
    ];

    /// <summary>Puts those that <paramref name="store"/> does not know into <paramref name="inbox"/>; how many.</summary>
    public static int Drop(IDocumentSource inbox, RecordStore store)
    {
        var dropped = 0;
        foreach (var name in Names)
        {
            var content = Read(name);
            if (store.Find(OriginalId.Of(content)).State != LedgerState.Unknown) continue;
            inbox.Drop(name, content);
            dropped++;
        }

        return dropped;
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(SampleDocuments).Assembly.GetManifestResourceStream(Prefix + name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
