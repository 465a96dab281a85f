using System.Text;

namespace DocPipeline.Tests.Rooms;

/// <summary>The files of the working copy as these tests read them.</summary>
internal static class SourceFiles
{
    private static readonly string[] NotOurs = ["bin", "obj", ".git", "node_modules", "artifacts", "TestResults", "data"];

    /// <summary>Every file under a folder of the repository, by path relative to its root, with forward slashes.</summary>
    public static IEnumerable<string> Under(string folder)
    {
        var start = Repository.File(folder);
        return Directory.Exists(start) ? Walk(start).Order(StringComparer.Ordinal) : [];
    }

    public static string Read(string path) => File.ReadAllText(Repository.File(path));

    /// <summary>C# without comments and texts: what is left is code alone, so that a name in a comment is no import.</summary>
    public static string Code(string path)
    {
        var source = Read(path);
        var code = new StringBuilder(source.Length);
        for (var i = 0; i < source.Length;)
        {
            var end = EndOfCommentOrText(source, i);
            if (end == i) code.Append(source[i++]);
            else
            {
                code.Append(' ');
                i = end;
            }
        }

        return code.ToString();
    }

    private static int EndOfCommentOrText(string s, int i)
    {
        if (Starts(s, i, "//")) return Behind(s, i, "\n") - 1;
        if (Starts(s, i, "/*")) return Behind(s, i + 2, "*/");
        if (Starts(s, i, "\"\"\"")) return Behind(s, i + 3, "\"\"\"");
        if (s[i] == '\'') return EndOfQuoted(s, i, '\'');
        if (s[i] == '"') return i > 0 && s[i - 1] == '@' ? Behind(s, i + 1, "\"") : EndOfQuoted(s, i, '"');
        return i;
    }

    private static bool Starts(string s, int i, string with) => string.CompareOrdinal(s, i, with, 0, with.Length) == 0;

    private static int Behind(string s, int i, string mark) =>
        s.IndexOf(mark, i, StringComparison.Ordinal) is >= 0 and var at ? at + mark.Length : s.Length;

    private static int EndOfQuoted(string s, int i, char quote)
    {
        for (i++; i < s.Length && s[i] != quote && s[i] != '\n'; i++)
            if (s[i] == '\\') i++;
        return Math.Min(i + 1, s.Length);
    }

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder)) yield return Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
        foreach (var inner in Directory.EnumerateDirectories(folder).Where(d => !NotOurs.Contains(Path.GetFileName(d))))
            foreach (var file in Walk(inner)) yield return file;
    }
}
