using CsCheck;
using DocPipeline.Classification;

namespace DocPipeline.Tests.Classification;

public sealed class ClauseFeaturesTests
{
    [Theory]
    [InlineData("cán bộ", "cần bộ")]
    [InlineData("chưa đúng", "chữa đúng")]
    [InlineData("không phép", "không phếp")]
    [InlineData("đơn thư", "đôn thư")]
    public void Marks_matter(string one, string other) => Assert.NotEqual(Names(one), Names(other));

    [Theory]
    [InlineData("Hoà giải xong", "hòa giải xong")]
    [InlineData("Thuỷ lợi", "thủy lợi")]
    [InlineData("Vắng 12 người", "vắng 3 người")]
    [InlineData("ho\u0300a giải", "hòa giải")]
    [InlineData("trễ\u00A0 giờ", "trễ giờ")]
    public void Spelling_of_the_same_does_not(string one, string other) => Assert.Equal(Names(one), Names(other));

    [Fact]
    public void Words_pairs_edges_size_section_and_cues_are_features()
    {
        var names = Names("Công chức đi muộn", "II. Tồn tại", CueTable.Parse("late\tđi muộn|trễ giờ\n"));

        Assert.Equal(
            [
                "công", "công chức", "chức", "chức đi", "đi", "đi muộn", "muộn", "^công", "^công chức", "muộn$", "size=0", "cue=late",
                "§ii", "§ii .", "§.", "§. tồn", "§tồn", "§tồn tại", "§tại",
            ],
            names);
    }

    [Fact]
    public void A_space_of_features_survives_writing_and_reading()
    {
        var features = new ClauseFeatures(new() { Edges = true, Rarity = 1.5 }, CueTable.Empty);
        var space = FeatureSpace.Fit([.. Shipped.Rows.Take(50).Select(r => r.Clause)], features, atLeast: 1);

        var again = FeatureSpace.Read(space.Write(), 1.5);

        Assert.NotNull(again);
        features.Read(Shipped.Rows[60].Clause);
        Assert.Equal(Vector(space, features), Vector(again, features));
        Assert.True(space.Size > 500);
    }

    [Fact]
    public void Any_text_gives_a_vector_of_length_one_or_none_at_all()
    {
        var features = new ClauseFeatures(new() { Edges = true, Section = true, Cues = true, CharGrams = 3 }, CueTable.Parse(Shipped.Folder.ReadCues()));
        var space = FeatureSpace.Fit([.. Shipped.Rows.Take(200).Select(r => r.Clause)], features, atLeast: 2);
        Gen.String.Sample(text =>
        {
            features.Read(new(text, text));
            var length = Math.Sqrt(Vector(space, features).Sum(v => (double)v.Weight * v.Weight));
            return length == 0 || Math.Abs(length - 1) < 1e-5;
        }, threads: 1); // The buffers belong to one thread.
    }

    [Fact]
    public void A_pair_has_one_or_two_words_between_and_the_opening_no_order()
    {
        var names = NamesOf(new() { Pairs = true, Opening = true }, new("chưa được niêm yết đủ"));

        Assert.Equal(
            ["chưa … niêm", "chưa … yết", "được … yết", "được … đủ", "niêm … đủ", "^…chưa", "^…được", "^…niêm", "^…yết"],
            names.Where(n => n.Contains('…', StringComparison.Ordinal)).OrderBy(n => n.StartsWith('^')));
    }

    [Fact]
    public void Neighbours_are_the_same_whether_read_in_order_or_alone()
    {
        string[] document = ["Vắng hai người", "Chưa niêm yết", "Yêu cầu niêm yết", ""];
        var options = new FeatureOptions { Neighbours = true };
        var reading = new ClauseFeatures(options, CueTable.Empty);
        for (var i = 0; i < document.Length; i++)
        {
            var clause = new ClauseText(document[i], Before: document.ElementAtOrDefault(i - 1), After: document.ElementAtOrDefault(i + 1));
            reading.Read(clause);
            Assert.Equal(NamesOf(options, clause), reading.All.Select(reading.NameOf));
        }

        Assert.Equal(["chưa", "<vắng", ">cầu"], NamesOf(options, new("Chưa", Before: "Vắng", After: "cầu")));
    }

    private static (int Index, float Weight)[] Vector(FeatureSpace space, ClauseFeatures features)
    {
        var vector = new ClauseVector();
        space.Fill(vector, features);
        return [.. vector.Indices.ToArray().Zip(vector.Values.ToArray())];
    }

    private static string[] NamesOf(FeatureOptions options, ClauseText clause)
    {
        var features = new ClauseFeatures(options, CueTable.Empty);
        features.Read(clause);
        return [.. features.All.Select(features.NameOf)];
    }

    private static string[] Names(string text, string? section = null, CueTable? cues = null)
    {
        var features = new ClauseFeatures(new() { Edges = true, Section = true, Cues = true }, cues ?? CueTable.Empty);
        features.Read(new(text, section));
        return [.. features.All.Select(features.NameOf)];
    }
}
