using DocPipeline.Classification;

namespace DocPipeline.Cli.Commands;

/// <summary>The classifier's folder, for the verbs that look into it.</summary>
internal static class Models
{
    /// <summary>The folder of the pipeline's classifier; null after saying why there is none.</summary>
    public static ModelFolder? Open(Invocation run)
    {
        if (run.Definition.Model is not { } model)
        {
            run.Error.WriteLine(run.Say("pipeline.json này không có bộ phân loại.", "This pipeline.json has no classifier."));
            return null;
        }

        var opened = ModelFolder.Load(Path.Combine(run.Places.Models, model));
        if (opened.Failure is { } failure) run.Failed(failure.Code, failure.Message);
        return opened.Folder;
    }
}
