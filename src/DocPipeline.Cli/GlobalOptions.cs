// The options that every verb takes.
using System.CommandLine;

namespace DocPipeline.Cli;

/// <summary>The global options; made anew for each parse, in its language.</summary>
internal sealed class GlobalOptions(Wording words)
{
    /// <summary>The store's file.</summary>
    public Option<string?> Store { get; } = new("--store")
    {
        Recursive = true,
        HelpName = "PATH",
        Description = words.Say(
            "Tệp kho dữ liệu; kho bản gốc (archive) và hộp thư đến (inbox) nằm cạnh nó. Mặc định: data/docpipeline.db, hoặc trong DOCPIPELINE_HOME",
            "The store's file; archive and inbox stand beside it. Default: data/docpipeline.db, or in DOCPIPELINE_HOME"),
    };

    /// <summary>The pipeline definition.</summary>
    public Option<string?> Pipeline { get; } = new("--pipeline")
    {
        Recursive = true,
        HelpName = "PATH",
        Description = words.Say("Tệp pipeline.json; không có thì dùng cấu hình có sẵn", "A pipeline.json; the built-in one where none is given"),
    };

    /// <summary>The folder of classifiers.</summary>
    public Option<string?> Models { get; } = new("--models")
    {
        Recursive = true,
        HelpName = "DIR",
        Description = words.Say(
            "Thư mục chứa các bộ phân loại. Mặc định: DOCPIPELINE_MODELS, models/ tại đây, hoặc bộ đi kèm chương trình",
            "The folder of classifiers. Default: DOCPIPELINE_MODELS, models/ here, or the one that ships"),
    };

    /// <summary>The language; read by <see cref="SpokenLanguage.Choose"/>, declared here so that it is known and checked.</summary>
    public Option<string?> Lang { get; } = Choice(new Option<string?>("--lang")
    {
        Recursive = true,
        Description = words.Say("Ngôn ngữ của thông báo (hoặc DOCPIPELINE_LANG)", "Language of messages (or DOCPIPELINE_LANG)"),
    }, [.. Wording.Languages]);

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [Store, Pipeline, Models, Lang];

    /// <summary>Lets <paramref name="option"/> take only the given words, and shows them in its help.</summary>
    public static Option<string?> Choice(Option<string?> option, params string[] values)
    {
        option.AcceptOnlyFromAmong(values);
        option.HelpName = string.Join('|', values);
        return option;
    }
}
