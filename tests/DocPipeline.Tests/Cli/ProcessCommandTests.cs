using System.Text.Json;
using DocPipeline.Records;
using DocPipeline.Storage;

namespace DocPipeline.Tests.Cli;

public sealed class ProcessCommandTests
{
    private const string Notice = "Thông báo kết quả kiểm tra.\n\nSáng 24/2/2021, đoàn kiểm tra xã Lạng Khê.";

    [Fact]
    public void A_document_gives_one_line_that_is_its_record()
    {
        using var bench = new Workbench();
        var file = bench.Write("notice.txt", Notice);

        var processed = bench.Run("process", file, "--no-store", "--format", "jsonl");

        Assert.Equal(0, processed.Code);
        var record = JsonSerializer.Deserialize<DocumentRecord>(Assert.Single(processed.Lines), RecordJson.Line)!;
        Assert.Equal(OriginalId.Of(File.ReadAllBytes(file)), record.Id);
        Assert.Equal(("notice.txt", file, "text", new FileInfo(file).Length), (record.Source.Name, record.Source.Uri, record.Source.Reader, record.Source.Bytes));
        Assert.Contains("xã Lạng Khê", record.Text, StringComparison.Ordinal);
        Assert.Equal(("inspection", "1", (string?)null), (record.Provenance.Pipeline, record.Provenance.PipelineVersion, record.Provenance.ModelVersion));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7)), record.Source.IngestedAt);
        Assert.Equal(TimeSpan.FromHours(7), record.Source.IngestedAt!.Value.Offset);
    }

    [Fact]
    public void Without_a_store_nothing_is_kept()
    {
        using var bench = new Workbench();

        bench.Run("process", bench.Write("a.txt", Notice), "--no-store");

        Assert.False(Directory.Exists(bench.Home));
    }

    [Fact]
    public void The_same_file_gives_the_same_record_whatever_the_workers()
    {
        using var bench = new Workbench();
        for (var i = 0; i < 30; i++) bench.Write($"docs/{i:D2}.txt", $"{Notice}\n\nVăn bản số {i}.");
        var docs = Path.Combine(bench.Folder, "docs");

        var alone = bench.Run("process", docs, "--no-store", "--format", "jsonl", "--workers", "1");
        var together = bench.Run("process", docs, "--no-store", "--format", "jsonl", "--workers", "4");

        Assert.Equal(30, alone.Lines.Count);
        Assert.Equal(alone.Out, together.Out);
    }

    [Fact]
    public void Bad_files_among_good_ones_end_with_1_and_the_good_ones_are_stored()
    {
        using var bench = new Workbench();
        bench.Write("docs/a.txt", Notice);
        bench.Write("docs/b.txt", "");
        bench.Write("docs/c.bin", [0, 1, 2, 0, 3]);
        bench.Write("docs/d.txt", Notice + " Hết.");
        bench.Write("docs/~$d.docx", "lock");
        bench.Write("docs/e.txt.part", "half");

        var processed = bench.Run("process", Path.Combine(bench.Folder, "docs"), "--format", "jsonl");
        var exported = bench.Run("export");
        var failed = bench.Run("failed", "list", "--format", "jsonl");

        Assert.Equal(1, processed.Code);
        Assert.Equal(["a.txt", "d.txt"], processed.Lines.Select(Name));
        Assert.Contains("b.txt: DP0101", processed.Error, StringComparison.Ordinal);
        Assert.Contains("c.bin: DP0102", processed.Error, StringComparison.Ordinal);
        Assert.Contains("4 văn bản: 2 mới, 0 trùng, 2 lỗi", processed.Error, StringComparison.Ordinal);
        Assert.Equal(processed.Lines.Select(Name).Order(), exported.Lines.Select(Name).Order());
        Assert.Equal(["DP0101", "DP0102"], failed.Lines.Select(f => f.GetProperty("code").GetString()!).Order());
    }

    [Fact]
    public void A_second_time_it_is_a_duplicate_whose_record_stays_as_it_was()
    {
        using var bench = new Workbench();
        var file = bench.Write("a.txt", Notice);
        var copy = bench.Write("b.txt", Notice);

        var first = bench.Run("process", file, "--format", "jsonl");
        var again = bench.Run("process", file, copy, "--format", "jsonl");

        Assert.Equal(0, again.Code);
        Assert.Equal([first.Out.Trim(), first.Out.Trim()], again.Out.Trim().Split('\n'));
        Assert.Contains("2 văn bản: 0 mới, 2 trùng, 0 lỗi", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Twins_in_one_run_are_stored_once()
    {
        using var bench = new Workbench();
        for (var i = 0; i < 8; i++) bench.Write($"docs/{i}.txt", Notice);

        var processed = bench.Run("process", Path.Combine(bench.Folder, "docs"), "--workers", "4");

        Assert.Contains("8 văn bản: 1 mới, 7 trùng, 0 lỗi", processed.Error, StringComparison.Ordinal);
        Assert.Single(bench.Run("export").Lines);
    }

    [Fact]
    public void A_raised_pipeline_version_processes_anew()
    {
        using var bench = new Workbench();
        var file = bench.Write("a.txt", Notice);
        var next = bench.Write("next.json", """{ "version": "2", "model": null }""");

        bench.Run("process", file);
        var anew = bench.Run("process", file, "--pipeline", next, "--format", "jsonl");

        Assert.Contains("1 mới", anew.Error, StringComparison.Ordinal);
        Assert.Equal("2", Assert.Single(bench.Run("export").Lines).GetProperty("provenance").GetProperty("pipelineVersion").GetString());
    }

    [Fact]
    public void The_original_is_kept_as_it_was()
    {
        using var bench = new Workbench();
        var file = bench.Write("a.txt", Notice);

        var id = Assert.Single(bench.Run("process", file, "--format", "jsonl").Lines).GetProperty("id").GetString()!;

        using var original = new FolderArchive(Path.Combine(bench.Home, "archive")).OpenRead(id)!;
        using var content = new MemoryStream();
        original.CopyTo(content);
        Assert.Equal(File.ReadAllBytes(file), content.ToArray());
    }

    [Fact]
    public void A_store_of_ones_own_takes_archive_and_inbox_with_it()
    {
        using var bench = new Workbench();
        var store = Path.Combine(bench.Folder, "elsewhere", "mine.db");

        var processed = bench.Run("process", bench.Write("a.txt", Notice), "--store", store);

        Assert.Equal(0, processed.Code);
        Assert.True(File.Exists(store));
        Assert.True(Directory.Exists(Path.Combine(bench.Folder, "elsewhere", "archive")));
        Assert.False(Directory.Exists(bench.Home));
    }

    [Fact]
    public void A_store_that_cannot_be_opened_ends_with_1_and_a_reason()
    {
        using var bench = new Workbench();
        var notAStore = bench.Write("not-a-store.db", "these are words, no database, and there are enough of them to be sure of that");

        var processed = bench.Run("process", bench.Write("a.txt", Notice), "--store", notAStore);

        Assert.Equal(1, processed.Code);
        Assert.StartsWith("DP02", processed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_finishes_those_in_hand_and_says_that_not_all_were_done()
    {
        using var bench = new Workbench();
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        var processed = await bench.RunAsync(["process", bench.Write("a.txt", Notice)], stopped.Token);

        Assert.Equal(1, processed.Code);
        Assert.Contains("0 văn bản", processed.Error, StringComparison.Ordinal);
    }

    private static string Name(JsonElement record) => record.GetProperty("source").GetProperty("name").GetString()!;

    [Fact]
    public void Each_document_of_an_archive_and_of_a_mail_is_a_record_of_its_own()
    {
        using var bench = new Workbench();
        var report = System.Text.Encoding.UTF8.GetBytes("Ngày 24/2/2021, xã Lạng Khê có 20 công chức, vắng 5 người.");
        var other = System.Text.Encoding.UTF8.GetBytes("Ngày 25/2/2021, xã Bồng Khê có 18 công chức, đủ cả.");
        var zip = bench.Write("tháng 2.zip", Reading.DocumentBundleTests.Zip(("../xã/a.txt", report), ("thư.eml", Reading.DocumentBundleTests.Mail("Xin gửi báo cáo.", ("b.txt", other)))));

        var first = bench.Run("process", zip, "--format", "jsonl");
        var again = bench.Run("process", zip, "--format", "jsonl");

        Assert.Equal((0, 0), (first.Code, again.Code));
        Assert.Equal(["a.txt", "thư.eml", "b.txt"], first.Lines.Select(l => l.GetProperty("source").GetProperty("name").GetString()!));
        Assert.Equal(zip + "!/thư.eml/b.txt", first.Lines[2].GetProperty("source").GetProperty("uri").GetString());
        Assert.Equal(1, first.Lines[0].GetProperty("attendance").GetArrayLength());
        Assert.Contains("3", again.Error, StringComparison.Ordinal);
        Assert.Equal(first.Lines.Select(l => l.GetProperty("id").GetString()), again.Lines.Select(l => l.GetProperty("id").GetString()));
    }

    [Fact]
    public void An_archive_that_lost_a_document_fails_by_itself_beside_the_others()
    {
        using var bench = new Workbench();
        var zip = Reading.DocumentBundleTests.Zip(("hỏng.txt", System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 3000)))), ("lành.txt", "Xã A đủ người."u8.ToArray()));
        for (var i = 60; i < 90; i++) zip[i] ^= 0x5A;

        var process = bench.Run("process", bench.Write("a.zip", zip), "--format", "jsonl");
        var failed = bench.Run("failed", "list", "--format", "jsonl");

        Assert.Equal(1, process.Code);
        Assert.Equal("lành.txt", Assert.Single(process.Lines).GetProperty("source").GetProperty("name").GetString());
        Assert.EndsWith("a.zip", Assert.Single(failed.Lines).GetProperty("file").GetString(), StringComparison.Ordinal);
        Assert.Contains("hỏng.txt", failed.Lines[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_tells_how_much_of_its_document_was_read()
    {
        using var bench = new Workbench();

        var record = Assert.Single(bench.Run("process", Repository.File("tests/Documents/notice-bac-giang-lang-giang-result.pdf"), "--no-store", "--format", "jsonl").Lines);
        var news = Assert.Single(bench.Run("process", bench.Write("tin.txt", "Chấn chỉnh giờ giấc ở xã A\n\nMột đoạn tin không rõ ngày."), "--no-store", "--format", "jsonl").Lines);

        var source = record.GetProperty("source");
        Assert.Equal((3, 3), (source.GetProperty("pages").GetInt32(), source.GetProperty("pagesRead").GetInt32()));
        Assert.InRange(source.GetProperty("validSyllables").GetDouble(), 0.95, 1);
        Assert.Equal("""{"found":5,"expected":5}""", record.GetProperty("headerParts").GetRawText());
        if (news.TryGetProperty("headerParts", out var parts)) Assert.True(parts.GetProperty("found").GetInt32() < parts.GetProperty("expected").GetInt32());
    }
}
