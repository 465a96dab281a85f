using System.Text.Json;
using CsCheck;
using DocPipeline.Extraction.Findings;
using DocPipeline.Records;
using DocPipeline.Storage;

namespace DocPipeline.Tests.Storage;

/// <summary>What every record store does, whatever database it stands on. A store's test class derives and says how to open one.</summary>
public abstract class RecordStoreContract : IDisposable
{
    private RecordStore? _store;

    private protected RecordStore Store => _store ??= Open();

    private protected abstract RecordStore Open();

    [Fact]
    public void A_record_comes_back_exactly()
    {
        foreach (var record in SearchCorpus.Documents.Values)
        {
            Store.Save(record);
            Assert.Equal(Json(record), Json(Store.Get(record.Id)!));
        }
    }

    [Fact]
    public void Saving_again_replaces_everything_that_was_there()
    {
        Store.Save(SearchCorpus.Documents["seed"]);
        var smaller = Records.Of("seed", "Chỉ còn một câu.").Finding("xã Mới", "measure", "other", "một câu");
        Store.Save(smaller);
        Assert.Equal(Json(smaller), Json(Store.Get(smaller.Id)!));
        Assert.Equal(["seed"], Found("\"một câu\""));
        foreach (var gone in new[] { "camera", "outcome:violation", "absent>0", "unit:\"Kỳ Sơn\"", "from:2021", "\"kỷ cương\"" }) Assert.Empty(Found(gone));
        Assert.Equal(new StoreCounts(1, 1, 0, 0, 0, 0, 0), Store.Counts());
    }

    [Fact]
    public void Every_search_of_the_table_finds_what_it_should()
    {
        foreach (var record in SearchCorpus.Documents.Values) Store.Save(record);
        var wrong = new List<string>();
        var rows = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Storage", "SearchCorpus.tsv")).Where(l => !l.StartsWith('#')).ToList();
        foreach (var row in rows.Select(l => l.Split('\t')))
        {
            var expected = row[1] == "-" ? [] : row[1].Split(' ').Order(StringComparer.Ordinal).ToList();
            var result = SearchQueryParser.Parse(row[0]);
            var found = result.IsQuery ? Found(row[0]) : [result.Failure!.Message.English];
            if (!expected.SequenceEqual(found)) wrong.Add($"{row[0]} ⇒ {string.Join(' ', found)}, not {row[1]}");
            var exported = result.IsQuery ? Store.Export(result.Query).Select(r => SearchCorpus.NameOf(r.Id)).Order(StringComparer.Ordinal).ToList() : [];
            if (result.IsQuery && !expected.SequenceEqual(exported)) wrong.Add($"export {row[0]} ⇒ {string.Join(' ', exported)}, not {row[1]}");
        }

        Assert.True(rows.Count > 100);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void What_a_person_said_counts_in_search_and_outlives_another_reading()
    {
        var record = Records.Of("a", "Xã chưa niêm yết. Đoàn đến lúc tám giờ.").Finding("xã A", "compliant", "other", "Xã chưa niêm yết.").Finding(null, "measure", "other", "Đoàn đến lúc tám giờ.");
        Store.Save(record);
        Store.Correct(record.Id, 0, Said("change", "shortcoming", "procedure-disclosure"));
        Store.Correct(record.Id, 1, Said("none", "none", "none"));

        Assert.Equal(["a"], [.. Store.Search(Records.Query("outcome:shortcoming"), 5, 0).Hits.Select(h => h.Source.Name[..1])]);
        Assert.Empty(Store.Search(Records.Query("outcome:compliant"), 5, 0).Hits);
        Assert.Empty(Store.Search(Records.Query("outcome:measure"), 5, 0).Hits);
        Store.Save(record with { Findings = [record.Findings[1], record.Findings[0] with { Outcome = "violation", Model = "m/v2" }] });

        var again = Store.Get(record.Id)!.Findings;
        Assert.Equal(("violation", "shortcoming", "none"), (again[1].Outcome, again[1].OutcomeInForce, again[0].OutcomeInForce));
        Assert.Equal(["compliant", "measure"], Store.Corrections().Select(c => c.MachineOutcome));
        Assert.Single(Store.Search(Records.Query("outcome:shortcoming"), 5, 0).Hits);
    }

    [Fact]
    public void A_correction_can_be_taken_back_and_a_wrong_one_is_refused()
    {
        var record = Records.Of("a", "Xã chưa niêm yết.").Finding("xã A", "compliant", "other", "Xã chưa niêm yết.");
        Store.Save(record);
        Assert.Equal("DP0214", Store.Correct(record.Id, 1, Said("accept", "compliant", "other")).Failure?.Code);
        Assert.Equal("DP0215", Store.Correct(record.Id, 0, Said("change", "bad", "other")).Failure?.Code);
        Assert.Equal("DP0215", Store.Correct(record.Id, 0, Said("none", "compliant", "other")).Failure?.Code);
        Assert.Equal("DP0211", Store.Correct(new string('0', 64), 0, Said("accept", "compliant", "other")).Failure?.Code);
        Store.Correct(record.Id, 0, Said("change", "shortcoming", "other"));
        Store.Correct(record.Id, 0, null);

        Assert.Empty(Store.Corrections());
        Assert.Equal(Json(record), Json(Store.Get(record.Id)!));
    }

    [Fact]
    public void The_queue_gives_the_least_sure_first_and_some_by_lot()
    {
        var record = Records.Of("q", string.Join(' ', Enumerable.Range(10, 60).Select(i => $"Việc {i}.")));
        for (var i = 10; i < 70; i++) record = record.Finding(null, "measure", "other", $"Việc {i}.");
        record = record with { Findings = [.. record.Findings.Select((f, i) => f with { Confidence = new(0.3 + i * 0.01, 0.99) })] };
        Store.Save(record);
        Store.Correct(record.Id, 0, Said("skip", null, null));

        var queue = Store.ReviewQueue(20);

        Assert.Equal(20, queue.Count);
        Assert.Equal(2, queue.Count(q => q.AtRandom));
        var doubtful = queue.Where(q => !q.AtRandom).Select(q => q.Position).ToList();
        Assert.Equal(doubtful.Order(), doubtful);
        Assert.Equal(1, doubtful[0]);
        Assert.Equal(59, Store.ReviewQueue(100).Count);
        Assert.Equal(queue.Select(q => q.Position), Store.ReviewQueue(20).Select(q => q.Position));
    }

    [Fact]
    public void Corrections_go_out_and_in_again_whole()
    {
        var record = Records.Of("a", "Xã chưa\tniêm \\ yết.\nXong.").Finding("xã A", "compliant", "other", "Xã chưa\tniêm \\ yết.\nXong.");
        Store.Save(record);
        Store.Correct(record.Id, 0, Said("change", "shortcoming", "other"));
        var before = Store.Corrections();
        foreach (var format in new[] { "tsv", "jsonl" })
        {
            var path = Path.GetTempFileName();
            using (var file = File.CreateText(path)) CorrectionFile.Write(file, before, format);
            var read = CorrectionFile.Read(path);
            File.Delete(path);

            Assert.Equal(before, read.Corrections);
            Assert.Equal(0, Store.Import(read.Corrections));
            Store.Correct(record.Id, 0, null);
            Assert.Equal(1, Store.Import(read.Corrections));
            Assert.Equal("shortcoming", Store.Get(record.Id)!.Findings[0].OutcomeInForce);
        }
    }

    private static CorrectionEntry Said(string decision, string? outcome, string? topic) =>
        new(decision, outcome, topic, "An", new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("khong dung quy dinh")]
    [InlineData("\"không đúng quy định\" outcome:violation")]
    [InlineData("không đúng quy định outcome:violation")]
    public void A_hit_names_the_finding_and_its_unit(string query)
    {
        foreach (var record in SearchCorpus.Documents.Values) Store.Save(record);
        var hit = Store.Search(Records.Query(query), 10, 0).Hits.Single(h => SearchCorpus.NameOf(h.Id) == "seed");
        var finding = Assert.Single(hit.Findings);
        Assert.Equal("xã Lạng Khê", finding.Finding.Unit);
        Assert.Equal(("violation", "one-stop-shop"), (finding.Finding.Outcome, finding.Finding.Topic));
        Assert.Contains(finding.Evidence.Pieces, p => p.IsMatch && p.Text.Contains("đúng", StringComparison.Ordinal));
        Assert.Equal(["xã Lạng Khê"], hit.Units);
    }

    [Fact]
    public void Fields_of_findings_name_those_findings_and_no_others()
    {
        Store.Save(SearchCorpus.Documents["order"]);
        var hit = Assert.Single(Store.Search(Records.Query("\"một cửa\" outcome:shortcoming"), 10, 0).Hits);
        Assert.Equal("phòng Nội vụ", Assert.Single(hit.Findings).Finding.Unit);
        Assert.Empty(hit.Attendance);
    }

    [Fact]
    public void Figures_name_the_counts_they_hold_for()
    {
        Store.Save(SearchCorpus.Documents["seed"]);
        var hit = Assert.Single(Store.Search(Records.Query("absent>0 absent<10"), 10, 0).Hits);
        Assert.Equal("xã Lạng Khê", Assert.Single(hit.Attendance).Unit);
        Assert.Empty(hit.Findings);
    }

    [Fact]
    public void Words_as_typed_rank_first_then_a_title_then_the_newest()
    {
        var text = "Nội dung về hoà giải cơ sở.";
        var older = Records.Of("older", text) with { Issued = "2020-01-01" };
        var newer = Records.Of("newer", text) with { Issued = "2021-01-01" };
        var titled = Records.Of("titled", text) with { Title = "Hoà giải", Issued = "2019-01-01" };
        var bare = Records.Of("bare", "Noi dung ve hoa giai co so, mot bai dai hon cac bai khac nhieu lan.");
        foreach (var record in new[] { older, titled, newer, bare }) Store.Save(record);
        Assert.Equal([bare.Id, titled.Id, newer.Id, older.Id], Store.Search(Records.Query("hoa giai"), 10, 0).Hits.Select(h => h.Id));
    }

    [Fact]
    public void A_finding_that_says_the_words_ranks_before_a_document_that_says_them_elsewhere()
    {
        var elsewhere = Records.Of("elsewhere", "Một cửa một cửa. Đi muộn.").Finding("xã A", "violation", "working-hours", "Đi muộn") with { Title = "Một cửa" };
        var saying = Records.Of("saying", "Rất nhiều chữ khác nhau trong bài này. Một cửa vắng người, không ai trực.").Finding("xã B", "violation", "one-stop-shop", "Một cửa vắng người");
        Store.Save(elsewhere);
        Store.Save(saying);
        Assert.Equal([saying.Id, elsewhere.Id], Store.Search(Records.Query("\"một cửa\" outcome:violation"), 10, 0).Hits.Select(h => h.Id));
    }

    [Fact]
    public void Pages_follow_one_another_and_each_knows_the_total()
    {
        for (var i = 0; i < 25; i++) Store.Save(Records.Of("d" + i, "Kiểm tra công vụ lần này."));
        var query = Records.Query("kiem tra");
        var pages = Enumerable.Range(0, 4).Select(p => Store.Search(query, 10, p * 10)).ToList();
        Assert.Equal([25, 25, 25, 25], pages.Select(p => p.Total));
        Assert.Equal([10, 10, 5, 0], pages.Select(p => p.Hits.Count));
        Assert.Equal(25, pages.SelectMany(p => p.Hits).Select(h => h.Id).Distinct().Count());
        Assert.Equal((25, 0), (Store.Search(query, 0, 0).Total, Store.Search(query, 0, 0).Hits.Count));
    }

    [Fact]
    public void The_beginning_of_an_id_is_enough_where_only_one_begins_so()
    {
        var record = SearchCorpus.Documents["seed"];
        var twin = record with { Id = record.Id[..10] + new string('0', 54) };
        Store.Save(record);
        Assert.Equal(record.Id, Store.Get(record.Id[..6])?.Id);
        Assert.Equal(record.Id, Store.Get(record.Id[..8].ToUpperInvariant())?.Id);
        Assert.Equal(StoreFailureCodes.NotAnId, Store.Lookup(record.Id[..5]).Failure?.Code);
        Assert.Equal(StoreFailureCodes.NotAnId, Store.Lookup("%'; --xx").Failure?.Code);
        Assert.Equal(StoreFailureCodes.NoSuchRecord, Store.Lookup("ffffff" + record.Id[6..]).Failure?.Code);
        Store.Save(twin);
        var ambiguous = Store.Lookup(record.Id[..10]);
        Assert.Null(ambiguous.Record);
        Assert.Equal(StoreFailureCodes.AmbiguousId, ambiguous.Failure?.Code);
        Assert.Equal(new[] { record.Id, twin.Id }.Order(StringComparer.Ordinal), ambiguous.Candidates);
        Assert.Null(Store.Get(record.Id[..10]));
        Assert.Equal(twin.Id, Store.Get(twin.Id)?.Id);
    }

    [Fact]
    public void The_ledger_tells_what_became_of_an_original()
    {
        var record = SearchCorpus.Documents["seed"];
        Assert.Equal(LedgerState.Unknown, Store.Find(record.Id).State);
        var file = new FileSighting("a.docx", "inbox/a.docx", 5, DateTimeOffset.UnixEpoch);
        Store.Announce([file]);
        Store.Announce([file]);
        Assert.Equal((1, new FileCounts(1, 0, 0, 0, 1)), (Store.Counts().Waiting, Store.CountFiles()));
        var message = new LocalizedText("Tệp bị hỏng.", "The file is damaged.");
        var failure = new FileOutcome { File = file, Id = record.Id, Code = "DP0104", Message = message };
        Store.Settle([failure, failure]);
        Assert.Equal((LedgerState.Failed, new FileCounts(1, 0, 0, 1, 0)), (Store.Find(file)!.State, Store.CountFiles()));
        var failed = Store.Find(record.Id);
        Assert.Equal((LedgerState.Failed, "DP0104", message, 2), (failed.State, failed.Code, failed.Message, failed.Attempts));
        var listed = Assert.Single(Store.Failures());
        Assert.Equal((record.Id, "a.docx", "inbox/a.docx", "DP0104", 2), (listed.Id, listed.SourceName, listed.SourceUri, listed.Code, listed.Attempts));
        Store.Save(record);
        var done = Store.Find(record.Id);
        Assert.Equal((LedgerState.Done, "1", null, 0), (done.State, done.PipelineVersion, done.Code, done.Attempts));
        Assert.Empty(Store.Failures());
        var again = new FileOutcome { File = new("b.txt", "other/b.txt"), Id = record.Id };
        Store.Settle([again]);
        Store.Settle([again]);
        Assert.Equal(new FileCounts(3, 1, 2, 0, 0), Store.CountFiles());
        Assert.Equal(["inbox/a.docx", "inbox/seed.txt", "other/b.txt"], Store.Find(record.Id).Sources.Select(s => s.Uri).Order(StringComparer.Ordinal));
        Assert.Equal(LedgerState.Done, Store.Find(record.Id).State);
    }

    [Fact]
    public void Every_file_has_one_state_and_they_add_up()
    {
        var (first, second) = (Records.Of("a", "Một."), Records.Of("b", "Hai."));
        FileSighting File(string name) => new(name, "inbox/" + name, 3, DateTimeOffset.UnixEpoch);
        Store.Announce([File("1"), File("2"), File("3"), File("4"), File("5")]);
        var passing = new FileOutcome { File = File("4"), Code = "DP0107", Message = new("Khóa.", "Locked."), NextTry = DateTimeOffset.UnixEpoch.AddYears(60) };
        Store.Settle([
            new FileOutcome { File = File("1"), Id = first.Id, Record = first },
            new FileOutcome { File = File("2"), Id = first.Id },
            new FileOutcome { File = File("3"), Id = second.Id, Code = "DP0104", Message = new("Hỏng.", "Damaged.") },
            passing, passing]);

        Assert.Equal(new FileCounts(5, 1, 1, 2, 1), Store.CountFiles());
        Assert.Equal(
            [LedgerState.Done, LedgerState.Duplicate, LedgerState.Failed, LedgerState.Failed, LedgerState.Waiting], Store.Files().Select(f => f.State));
        Assert.Equal([("DP0104", 1, false), ("DP0107", 2, true)], Store.Failures().Select(f => (f.Code, f.Attempts, f.NextTry is not null)));

        // The file could be read at last, and turned out to be what is there already; and it was written anew.
        Store.Settle([new FileOutcome { File = File("4"), Id = first.Id }]);
        Store.Announce([File("1") with { Size = 4 }]);
        Assert.Equal(new FileCounts(6, 1, 2, 1, 2), Store.CountFiles());
        Assert.Null(Store.Find(File("1") with { Size = 4 }));
        Assert.Equal(LedgerState.Done, Store.Find(File("1"))!.State);
        Assert.Empty(Store.Check());
    }

    [Fact]
    public void Files_with_the_same_document_are_versions_of_one_another()
    {
        var identity = new IdentityEntry("UBND xã A", "12", "TB-UBND", 2021, "ubnd xa a|12|TB-UBND|2021");
        Store.Save([Records.Of("scan", "Bản quét.") with { Identity = identity }, Records.Of("word", "Bản Word.") with { Identity = identity }, Records.Of("other", "Khác.")]);

        Assert.Equal(["word.txt"], Store.Versions(Records.Of("scan", "").Id).Select(v => v.Name));
        Assert.Equal(["scan.txt"], Store.Versions(Records.Of("word", "").Id).Select(v => v.Name));
        Assert.Empty(Store.Versions(Records.Of("other", "").Id));
    }

    [Fact]
    public void A_sound_store_has_no_faults_also_after_corrections_and_replacements()
    {
        foreach (var record in SearchCorpus.Documents.Values) Store.Save(record);
        var corrected = SearchCorpus.Documents["seed"];
        Store.Correct(corrected.Id, 0, Said("none", "none", "none"));
        Store.Save(corrected with { Title = "Tên khác, đổi rồi" });

        Assert.Empty(Store.Check());
    }

    [Fact]
    public void A_failure_leaves_the_record_of_an_earlier_run()
    {
        var record = SearchCorpus.Documents["seed"];
        Store.Save(record);
        Store.Settle([new FileOutcome { File = new("a", "a"), Id = record.Id, Code = "DP0104", Message = new("Hỏng.", "Damaged.") }]);
        Assert.NotNull(Store.Get(record.Id));
        Assert.Equal(LedgerState.Failed, Store.Find(record.Id).State);
    }

    [Fact]
    public void Export_keeps_its_order_and_sees_one_state_of_the_store()
    {
        foreach (var record in SearchCorpus.Documents.Values) Store.Save(record);
        var seen = new List<string>();
        foreach (var record in Store.Export(null))
        {
            seen.Add(record.Id);
            Store.Save(Records.Of("late" + seen.Count, "Đến sau."));
        }

        Assert.Equal(SearchCorpus.Documents.Values.Select(r => r.Id).Order(StringComparer.Ordinal), seen);
        Assert.Equal(10, Store.Export(null).Count());
    }

    [Fact]
    public void No_text_makes_a_search_fail_otherwise_than_by_a_named_failure()
    {
        foreach (var record in SearchCorpus.Documents.Values) Store.Save(record);
        var scraps = new[]
        {
            "\"", "“", "'", "(", ")", "*", "-", "^", ":", "+", "NEAR", "NEAR(a b, 2)", "AND", "OR", "NOT", " ", "\0", "hoà", "quy định", "15/QĐ-UBND",
            "unit:", "kind:news", "kind:", "outcome:violation", "absent>0", "absent>", "rate<0.8", "from:2021", "to:", "{", "}", "body:", "title", "; DROP TABLE documents; --",
            "%", "_", "\\", "\uD800", "𝔸", "ﷺ", "中文", "e\u0301", "\u0301", "¶", "a*", "\t", "≥", "number:", "rowid", "''", "\"\"", "()",
        };
        Gen.OneOf(Gen.Int[0, scraps.Length - 1].Select(i => scraps[i]), Gen.String[0, 6]).Array[1, 12].Select(parts => string.Concat(parts)).Sample(
            text =>
            {
                var result = SearchQueryParser.Parse(text);
                if (!result.IsQuery) return result.Failure.Position >= 0 && result.Failure.Position <= text.Length && result.Failure.Message.Vietnamese.Length > 0;
                var found = Store.Search(result.Query, 5, 0);
                return found.Hits.Count <= found.Total && Store.Export(result.Query).Count() == found.Total;
            },
            iter: 3000, threads: 1);
    }

    [Fact]
    public void Searches_by_words_agree_with_reading_every_text()
    {
        var words = new[] { "quy", "quý", "đinh", "định", "dinh", "hoà", "hòa", "hoá", "hoa", "hoàn" };
        var random = new Random(7);
        string Word() => words[random.Next(words.Length)];
        var records = Enumerable.Range(0, 40).Select(i => Records.Of("r" + i, string.Join(' ', Enumerable.Range(0, 4).Select(_ => Word())))).ToList();
        foreach (var record in records) Store.Save(record);
        string Leaf() => random.Next(5) switch
        {
            0 => Word() + "*",
            1 => Both("quý hoà", "đinh định", "hoa quy", "dinh hoa", "định hoàn"),
            _ => Word(),
        };
        string Both(params string[] phrases) => $"\"{phrases[random.Next(phrases.Length)]}\"";
        string Any(int depth) => depth == 0 ? Leaf() : random.Next(4) switch
        {
            0 => $"({Any(depth - 1)} OR {Any(depth - 1)})",
            1 => $"{Any(depth - 1)} {Any(depth - 1)}",
            2 => $"({Any(depth - 1)} -{Leaf()})",
            _ => Leaf(),
        };
        for (var i = 0; i < 400; i++)
        {
            var query = Records.Query(Any(3));
            var expected = records.Where(r => Holds(query.Root, new WordsOfText(r.Text))).Select(r => r.Id).Order(StringComparer.Ordinal);
            Assert.Equal(expected, Store.Search(query, 100, 0).Hits.Select(h => h.Id).Order(StringComparer.Ordinal));
        }

        static bool Holds(QueryNode node, WordsOfText text) => node switch
        {
            AndNode and => and.Parts.All(p => Holds(p, text)),
            OrNode or => or.Parts.Any(p => Holds(p, text)),
            NotNode not => !Holds(not.Part, text),
            TextNode words => WordMatcher.Contains(text, words),
            _ => throw new InvalidOperationException(),
        };
    }

    [Fact]
    public async Task Saves_and_searches_at_once_do_not_disturb_one_another()
    {
        var token = TestContext.Current.CancellationToken;
        var query = Records.Query("\"một cửa\" outcome:violation");
        var writers = Enumerable.Range(0, 3).Select(w => Task.Run(() =>
        {
            for (var i = 0; i < 30; i++)
                Store.Save(Records.Of($"{w}-{i % 20}", $"Bộ phận một cửa lần {i} vắng người.").Finding("xã A", "violation", "one-stop-shop", "vắng người"));
        }, token)).ToList();
        var reading = Task.Run(() =>
        {
            var last = 0;
            while (!writers.TrueForAll(w => w.IsCompleted))
            {
                var result = Store.Search(query, 100, 0);
                Assert.True(result.Total >= last);
                Assert.All(result.Hits, h => Assert.Single(h.Findings));
                last = result.Total;
            }
        }, token);
        await Task.WhenAll([.. writers, reading]);
        Assert.Equal(60, Store.Search(query, 1, 0).Total);
        Assert.Equal(60, Store.Counts().Findings);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _store?.Dispose();

    private protected List<string> Found(string query) =>
        [.. Store.Search(Records.Query(query), 100, 0).Hits.Select(h => SearchCorpus.NameOf(h.Id)).Order(StringComparer.Ordinal)];

    private protected static string Json(DocumentRecord record) => JsonSerializer.Serialize(record, RecordJson.Line);
}
