using System.Text;
using DocPipeline.Extraction;
using DocPipeline.Extraction.Documents;
using DocPipeline.Reading;

namespace DocPipeline.Benchmarks;

/// <summary>
/// Megabytes of text a second through the extractor alone, beside a floor (cutting the same text into words and looking each up), with what it
/// allocates; and whether its time grows in line with the length of a document.
/// </summary>
internal static class ExtractorThroughput
{
    private const double Mega = 1_000_000;

    public static int Run(double seconds)
    {
        var samples = Pages.Documents();
        var half = Joined(samples, 500_000);
        var whole = Joined(samples, 5_000_000);
        var extractor = new Extractor();
        for (var i = 0; i < 60; i++) foreach (var sample in samples) extractor.Extract(sample);

        var floor = Measure(seconds, samples, d => WordsKnown(d.Text));
        var many = Measure(seconds, samples, d => extractor.Extract(d));
        var shorter = Measure(seconds, [half], d => extractor.Extract(d));
        var longer = Measure(seconds, [whole], d => extractor.Extract(d));
        Console.WriteLine($"{samples.Count} sample documents of {samples.Average(Bytes) / 1000:0.0} KB of text, processor seconds of one core, garbage collector included");
        Print("floor: words looked up", floor, floor);
        Print("sample documents", many, floor);
        Print($"one of {Bytes(half) / 1000:0} KB", shorter, floor);
        Print($"one of {Bytes(whole) / 1000:0} KB", longer, floor);
        Console.WriteLine($"time for ten times the length: {longer.SecondsEach / shorter.SecondsEach:0.0} times");
        return 0;
    }

    /// <summary>UTF-8 bytes of a document's text: what "a megabyte of text" counts.</summary>
    private static double Bytes(Document document) => Encoding.UTF8.GetByteCount(document.Text);

    private static void Print(string name, Throughput t, Throughput floor) =>
        Console.WriteLine($"{name,-24} {t.MegabytesASecond,7:0.0} MB/s   {floor.MegabytesASecond / t.MegabytesASecond,5:0.0} × the floor's time   {t.AllocatedPerByte,6:0.0} bytes allocated a byte of text");

    private static Throughput Measure(double seconds, IReadOnlyList<Document> documents, Func<Document, object> work)
    {
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var before = Environment.CpuUsage.TotalTime;
        var (bytes, rounds) = (0.0, 0);
        double spent;
        do
        {
            foreach (var document in documents)
            {
                GC.KeepAlive(work(document));
                bytes += Bytes(document);
            }

            rounds++;
            spent = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        }
        while (spent < seconds);

        return new Throughput(bytes / Mega / spent, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / bytes, spent / rounds);
    }

    /// <summary>One document of at least <paramref name="bytes"/> of text: the samples one behind the other, block by block.</summary>
    private static Document Joined(IReadOnlyList<Document> samples, int bytes)
    {
        var text = new StringBuilder();
        for (var i = 0; Encoding.UTF8.GetByteCount(text.ToString()) < bytes; i++)
            for (var j = 0; j < 10; j++) text.Append(samples[((i * 10) + j) % samples.Count].Text).Append("\n\n");
        return new DocumentReading().Read(Encoding.UTF8.GetBytes(text.ToString()), "joined.txt").Document!;
    }

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Known =
        new Dictionary<string, int> { ["vắng"] = 1, ["xã"] = 2, ["ngày"] = 3, ["công"] = 4 }.GetAlternateLookup<ReadOnlySpan<char>>();

    private static object WordsKnown(string text)
    {
        var known = 0;
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[at])) { at++; continue; }
            var start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at])) at++;
            if (Known.TryGetValue(text.AsSpan(start, at - start), out _)) known++;
        }

        return known;
    }

    private readonly record struct Throughput(double MegabytesASecond, double AllocatedPerByte, double SecondsEach);
}
