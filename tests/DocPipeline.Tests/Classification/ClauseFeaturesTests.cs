using CsCheck;
using DocPipeline.Classification;
using Microsoft.ML.Data;

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
        var features = new ClauseFeatures(new() { Edges = true }, CueTable.Empty);
        var space = FeatureSpace.Fit([.. Shipped.Rows.Take(50).Select(r => r.Clause)], features, atLeast: 1);

        var again = FeatureSpace.Read(space.Write());

        Assert.NotNull(again);
        features.Read(Shipped.Rows[60].Clause);
        Assert.Equal(Vector(space, features).DenseValues(), Vector(again, features).DenseValues());
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
            var length = Math.Sqrt(Vector(space, features).DenseValues().Sum(v => (double)v * v));
            return length == 0 || Math.Abs(length - 1) < 1e-5;
        }, threads: 1); // The buffers belong to one thread.
    }

    private static VBuffer<float> Vector(FeatureSpace space, ClauseFeatures features)
    {
        var vector = new ClauseVector();
        space.Fill(vector, features);
        return vector.ToBuffer(space.Size);
    }

    private static string[] Names(string text, string? section = null, CueTable? cues = null)
    {
        var features = new ClauseFeatures(new() { Edges = true, Section = true, Cues = true }, cues ?? CueTable.Empty);
        features.Read(new(text, section));
        return [.. features.All.Select(features.NameOf)];
    }
}
