// The straight line of imports, held: Extraction knows only the base library; Reading, Classification, Storage and Intake do not know
// one another; projects look one way.
using System.Xml.Linq;

namespace DocPipeline.Tests.Rooms;

public sealed class ImportRulesTests
{
    private static readonly string[] Rooms = ["Reading", "Classification", "Storage", "Intake", "OwnUnits"];

    /// <summary>Which projects of this repository each project may refer to.</summary>
    private static readonly Dictionary<string, string[]> MayRefer = new()
    {
        ["DocPipeline.Extraction"] = [],
        ["DocPipeline"] = ["DocPipeline.Extraction"],
        ["DocPipeline.Web"] = ["DocPipeline"],
        ["DocPipeline.Cli"] = ["DocPipeline", "DocPipeline.Web"],
    };

    public static TheoryData<string> RoomNames { get; } = [.. Rooms];

    [Fact]
    public void Extraction_has_no_packages()
    {
        var project = XDocument.Parse(SourceFiles.Read("src/DocPipeline.Extraction/DocPipeline.Extraction.csproj"));

        Assert.Empty(project.Descendants("PackageReference"));
        Assert.Empty(project.Descendants("ProjectReference"));
        Assert.Empty(project.Descendants("Reference"));
        Assert.Empty(project.Descendants("FrameworkReference"));
    }

    [Fact]
    public void Extraction_is_built_on_the_base_library_alone()
    {
        var baseLibrary = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var references = typeof(Extraction.Extractor).Assembly.GetReferencedAssemblies();

        Assert.NotEmpty(references);
        Assert.All(references, r => Assert.True(File.Exists(Path.Combine(baseLibrary, r.Name + ".dll")), $"{r.Name} is not part of the base library"));
    }

    [Fact]
    public void Extraction_touches_no_file_clock_network_or_process()
    {
        string[] world = ["System.IO.File", "System.Net", "System.Diagnostics.Process", "TimeProvider", "Stopwatch", "Environment.", "Console."];
        var used = SourceFiles.Under("src/DocPipeline.Extraction").Where(IsCode)
            .SelectMany(f => world.Where(w => SourceFiles.Code(f).Contains(w, StringComparison.Ordinal)).Select(w => $"{f}: {w}"));

        Assert.Empty(used);
    }

    [Theory]
    [MemberData(nameof(RoomNames))]
    public void A_room_does_not_know_the_other_rooms(string room)
    {
        var files = SourceFiles.Under($"src/DocPipeline/{room}").Where(IsCode).ToList();
        var others = Rooms.Where(r => r != room).Append("Pipelines");
        var known = files.SelectMany(f => others.Where(o => Names(SourceFiles.Code(f), o)).Select(o => $"{f} knows {o}"));

        Assert.NotEmpty(files);
        Assert.Empty(known);
    }

    [Fact]
    public void Blobs_know_no_room()
    {
        var files = SourceFiles.Under("src/DocPipeline/Blobs").Where(IsCode).ToList();
        var known = files.SelectMany(f => Rooms.Append("Pipelines").Where(o => Names(SourceFiles.Code(f), o)).Select(o => $"{f} knows {o}"));

        Assert.NotEmpty(files);
        Assert.Empty(known);
    }

    [Theory]
    [InlineData("using DocPipeline.Storage;", true)]
    [InlineData("using static DocPipeline.Storage.StoreTime;", true)]
    [InlineData("var s = new DocPipeline.Storage.RecordStore();", true)]
    [InlineData("var s = Storage.RecordStore.Open();", true)]
    [InlineData("// as DocPipeline.Storage does", false)]
    [InlineData("var text = \"DocPipeline.Storage\";", false)]
    [InlineData("var s = record.Storage.Length;", false)]
    [InlineData("var s = MyStorage.Length;", false)]
    public void The_eye_that_looks_for_imports_sees(string line, bool seen)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.cs");
        File.WriteAllText(file, line + "\n");

        Assert.Equal(seen, Names(SourceFiles.Code(file), "Storage"));

        File.Delete(file);
    }

    [Fact]
    public void Projects_refer_one_way()
    {
        var projects = SourceFiles.Under("src").Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)).ToList();

        Assert.Equal(projects.Count, projects.Count(p => MayRefer.ContainsKey(Path.GetFileNameWithoutExtension(p))));
        Assert.All(projects, project =>
        {
            var refers = XDocument.Parse(SourceFiles.Read(project)).Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
            Assert.Empty(refers.Except(MayRefer[Path.GetFileNameWithoutExtension(project)]));
        });
    }

    [Fact]
    public void Versions_stand_in_one_file()
    {
        var pinned = SourceFiles.Under("").Where(f => f.EndsWith(".csproj", StringComparison.Ordinal))
            .Where(f => XDocument.Parse(SourceFiles.Read(f)).Descendants("PackageReference").Any(p => p.Attribute("Version") is not null));

        Assert.Empty(pinned);
    }

    private static bool IsCode(string path) => path.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>Whether code names a room: by its namespace, or by its last part before a dot (Storage.RecordStore).</summary>
    private static bool Names(string code, string room)
    {
        if (code.Contains($"DocPipeline.{room}", StringComparison.Ordinal)) return true;
        for (var at = code.IndexOf(room + ".", StringComparison.Ordinal); at >= 0; at = code.IndexOf(room + ".", at + 1, StringComparison.Ordinal))
            if (at == 0 || !(char.IsLetterOrDigit(code[at - 1]) || code[at - 1] is '_' or '.')) return true;
        return false;
    }
}
