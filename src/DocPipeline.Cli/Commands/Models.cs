using System.CommandLine;
using System.Globalization;
using DocPipeline.Classification;
using DocPipeline.Extraction;
using DocPipeline.Pipelines;

namespace DocPipeline.Cli.Commands;

/// <summary>A model's folder and the rows it is taught and measured with, for the verbs that look into it.</summary>
internal static class Models
{
    /// <summary>The option that names another folder than the pipeline's.</summary>
    public static Option<string?> Folder(VerbBuilder verbs) => new("--model")
    {
        HelpName = "DIR",
        Description = verbs.Say("Thư mục của một bộ phân loại khác (mặc định: bộ của pipeline)", "The folder of another classifier (default: that of the pipeline)"),
    };

    /// <summary>The folder asked for, or that of the pipeline's classifier; null after saying why there is none.</summary>
    public static ModelFolder? Open(Invocation run, string? asked = null)
    {
        if (asked is null && run.Definition.Model is null)
        {
            run.Error.WriteLine(run.Say("pipeline.json này không có bộ phân loại.", "This pipeline.json has no classifier."));
            return null;
        }

        var opened = ModelFolder.Load(asked ?? Path.Combine(run.Places.Models, run.Definition.Model!));
        if (opened.Failure is { } failure) run.Failed(failure.Code, failure.Message);
        return opened.Folder;
    }

    /// <summary>
    /// The labelled clauses of a folder and, of the pipeline's own model, those that people corrected in the store; null after saying what is
    /// wrong with them.
    /// </summary>
    public static IReadOnlyList<LabelledClause>? Rows(Invocation run, ModelFolder folder, bool corrections)
    {
        var store = corrections && run.Services.StoreExists ? run.OpenStore() : null;
        if (corrections && store is null && run.Services.StoreExists) return null;
        var read = new FindingModels(folder, store).Rows();
        foreach (var failure in read.Failures) run.Failed(failure.Code, failure.Message);
        if (read.Failures.Count > 0) return null;
        if (read.Corrected > 0)
        {
            var test = read.Rows.TakeLast(read.Corrected).Count(c => c.IsTest);
            run.Error.WriteLine(run.Say(
                $"Thêm {read.Corrected - test} câu đã hiệu chỉnh để học và {test} câu để chấm.", $"Corrections from the store: {read.Corrected - test} rows to learn from, {test} to measure on."));
        }

        return read.Rows;
    }

    /// <summary>The number of a version as typed (v2, 2); null after saying which there are.</summary>
    public static int? Version(Invocation run, ModelFolder folder, string typed)
    {
        if (int.TryParse(typed.TrimStart('v'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && folder.Versions.Contains(number)) return number;
        var versions = string.Join(", ", folder.Versions.Select(v => $"v{v}"));
        run.Wrong($"Không có phiên bản {typed}. Các phiên bản: {versions}.", $"There is no version {typed}. Versions: {versions}.");
        return null;
    }

    /// <summary>Puts a version into use where it is better than what is, or where that is not asked; says what came of it. The exit code.</summary>
    public static int Promote(Invocation run, ModelFolder folder, int version, IReadOnlyList<LabelledClause> frozen, string? forcedBecause)
    {
        if (forcedBecause is null && PromotionCheck.Refusal(folder, version, frozen) is { } notBetter) return run.Failed(notBetter.Code, notBetter.Message);
        var reason = forcedBecause is null ? "better" : $"forced: {forcedBecause}";
        if (folder.Promote(version, reason, run.World.Clock.GetUtcNow()) is { } refused) return run.Failed(refused.Code, refused.Message);
        run.Error.WriteLine(run.Say($"Đang dùng {folder.Name}/v{version}.", $"In use: {folder.Name}/v{version}."));
        return ExitCode.Ok;
    }

    /// <summary>Version of the rules, as manifests note it.</summary>
    public static string Rules => Extractor.RulesVersion;
}
