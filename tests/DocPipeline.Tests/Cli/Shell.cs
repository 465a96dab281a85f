using System.Text;

namespace DocPipeline.Tests.Cli;

/// <summary>Takes a command line apart as a shell does, as far as help texts need it: spaces, single and double quotation marks, backslash before a quote.</summary>
internal static class Shell
{
    public static string[] Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        char? quote = null;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '\\' && quote != '\'' && i + 1 < line.Length && line[i + 1] == '"') word.Append(line[++i]);
            else if (c == quote) quote = null;
            else if (quote is null && c is '"' or '\'') quote = c;
            else if (c == ' ' && quote is null) Flush();
            else word.Append(c);
        }

        Flush();
        return [.. words];

        void Flush()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }
}
