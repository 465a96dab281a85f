// Real documents, changed at random, through all readers in this process: a document or a named failure, within bounds of time and memory.
// DOCPIPELINE_TEST_MUTATE=600 goes on for so many seconds with new changes; what that found stands in the cases below and in the nasty corpus.
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocPipeline.Reading;
using DocPipeline.Tests.Reading;

namespace DocPipeline.Tests.Faults;

[Trait("form", "long")]
public sealed class MutationTests
{
    private const int ShortForm = 400;
    private const long MostAllocated = 2L << 30;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan? LongForm =
        int.TryParse(Environment.GetEnvironmentVariable("DOCPIPELINE_TEST_MUTATE"), CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    private static readonly string[] Extremes = ["0", "-1", "1", "2147483647", "4294967295", "-2147483648", "99999999999999999999", "1e308", "0.0000001", "65535", "1000000"];

    // Without programs: those are not ours, and have their own limits.
    private static readonly DocumentReading Readers = new(ReadLimits.Default, InstalledPrograms.None);

    [Fact]
    public void A_changed_document_gives_a_document_or_a_named_failure_in_bounded_time_and_memory()
    {
        var first = LongForm is null ? 0 : Environment.TickCount;
        var watch = Stopwatch.StartNew();
        var leftBehind = Path.Combine(Path.GetTempPath(), "docpipeline-mutation.bin");
        for (var n = 0; LongForm is { } time ? watch.Elapsed < time : n < ShortForm; n++)
        {
            var (name, content) = Case(first + n);
            // What ends this process leaves its case behind.
            if (LongForm is not null) File.WriteAllBytes(leftBehind, [.. Encoding.UTF8.GetBytes($"{first + n} {name}\n"), .. content]);
            Read(content, name, $"seed {first + n}: {name}");
        }
    }

    private static void Read(byte[] content, string name, string which)
    {
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            DocumentReaderContract.AssertSound(Readers.Read(content, name));
            foreach (var part in Readers.Parts(content, name).Where(p => p.Failure is null && p.Path.Length > 0)) DocumentReaderContract.AssertSound(Readers.Read(part.Content, part.Path));
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(which, e);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(watch.Elapsed < MostTime, $"{which}: {watch.Elapsed}");
        Assert.True(allocated < MostAllocated, $"{which}: {allocated >> 20} MB");
    }

    /// <summary>The case of a seed: a sample changed a few times over.</summary>
    private static (string Name, byte[] Content) Case(int seed)
    {
        var random = new Random(seed);
        var (name, content) = NastyMutations.Samples[random.Next(NastyMutations.Samples.Count)];
        for (var n = random.Next(1, 4); n > 0 && content.Length > 0; n--) content = Changed(content, random);
        return (name, content);
    }

    private static byte[] Changed(byte[] content, Random random)
    {
        if (random.Next(2) == 0 && content.AsSpan().StartsWith("PK"u8) && Inside(content, random) is { } repacked) return repacked;
        return random.Next(4) switch
        {
            0 => Numbers(content, random),
            1 => Spliced(content, random),
            _ => NastyMutations.Damaged(content, random.Next(5), random),
        };
    }

    /// <summary>One file of a package changed, so that the change comes through the unpacking.</summary>
    private static byte[]? Inside(byte[] content, Random random)
    {
        try
        {
            using var stream = new MemoryStream();
            stream.Write(content);
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
            {
                if (zip.Entries.Count == 0) return null;
                var entry = zip.Entries[random.Next(zip.Entries.Count)];
                var bytes = new MemoryStream();
                using (var from = entry.Open()) from.CopyTo(bytes);
                var name = entry.FullName;
                entry.Delete();
                var changed = bytes.Length == 0 ? [] : random.Next(2) == 0 ? Numbers(bytes.ToArray(), random) : Spliced(bytes.ToArray(), random);
                using var to = zip.CreateEntry(name).Open();
                to.Write(changed);
            }

            return stream.ToArray();
        }
        catch (InvalidDataException)
        {
            return null; // damaged by a change before
        }
    }

    /// <summary>A number in it made another, as large or as small as numbers come.</summary>
    private static byte[] Numbers(byte[] content, Random random)
    {
        var start = random.Next(content.Length);
        while (start < content.Length && !char.IsAsciiDigit((char)content[start])) start++;
        var end = start;
        while (end < content.Length && char.IsAsciiDigit((char)content[end])) end++;
        return [.. content[..start], .. Encoding.ASCII.GetBytes(Extremes[random.Next(Extremes.Length)]), .. content[end..]];
    }

    /// <summary>A piece of it put in elsewhere, up to hundreds of times.</summary>
    private static byte[] Spliced(byte[] content, Random random)
    {
        var from = random.Next(content.Length);
        var piece = content[from..Math.Min(content.Length, from + random.Next(1, 200))];
        var at = random.Next(content.Length);
        return [.. content[..at], .. Enumerable.Repeat(piece, random.Next(4) == 0 ? random.Next(1, 500) : 1).SelectMany(b => b), .. content[at..]];
    }
}
