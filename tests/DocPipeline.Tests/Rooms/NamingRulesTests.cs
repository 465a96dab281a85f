// Rules of naming and of what the repository may hold.
using System.Reflection;

namespace DocPipeline.Tests.Rooms;

public sealed class NamingRulesTests
{
    private static readonly string[] EmptyWords = ["Manager", "Helper", "Util", "Utils", "Utilities", "Processor", "Misc", "Common"];

    public static TheoryData<Assembly> Assemblies { get; } =
        [typeof(Extraction.Extractor).Assembly, typeof(DocPipelineServices).Assembly, typeof(DocPipeline.Web.WebServer).Assembly, typeof(DocPipeline.Cli.CommandLine).Assembly];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Types_are_sealed_or_meant_to_be_derived_from(Assembly assembly)
    {
        var open = assembly.GetTypes()
            // What the compiler of pages makes is left open; nobody derives from it.
            .Where(t => !t.IsSubclassOf(typeof(Microsoft.AspNetCore.Components.ComponentBase)) && t.Name != "_Imports")
            .Where(t => t.IsClass && (t.IsPublic || t.IsNestedPublic) && !t.IsSealed && !t.IsAbstract)
            .Select(t => t.FullName);

        Assert.Empty(open);
    }

    [Fact]
    public void No_file_is_named_by_a_word_that_says_nothing()
    {
        var named = SourceFiles.Under("src").Where(f => Array.Exists(EmptyWords, w => Path.GetFileNameWithoutExtension(f).Contains(w, StringComparison.Ordinal)));

        Assert.Empty(named);
    }

    [Fact]
    public void No_file_of_code_is_longer_than_can_be_read_at_one_sitting()
    {
        var longer = SourceFiles.Under("src").Where(f => f.EndsWith(".cs", StringComparison.Ordinal))
            .Select(f => (File: f, Lines: SourceFiles.Read(f).Count(c => c == '\n'))).Where(f => f.Lines > 400);

        Assert.Empty(longer);
    }

    [Fact]
    public void Nothing_names_a_place_on_somebodys_machine()
    {
        // Put together, so that this file does not name them itself.
        string[] places = ["/home" + "/", "/Users" + "/", "C:\\Users" + "\\", "/work" + "/", "/root" + "/", "../sha" + "red"];
        string[] texts = [".cs", ".csproj", ".props", ".sln", ".json", ".md", ".tsv", ".sh", ".sql", ".yml", ".txt"];
        var ours = SourceFiles.Under("").Where(f => texts.Contains(Path.GetExtension(f)) && !f.StartsWith("tests/Documents/", StringComparison.Ordinal)).ToList();
        var named = ours.SelectMany(f => places.Where(p => SourceFiles.Read(f).Contains(p, StringComparison.Ordinal)).Select(p => $"{f}: {p}"));

        Assert.True(ours.Count > 50);
        Assert.Empty(named);
    }
}
