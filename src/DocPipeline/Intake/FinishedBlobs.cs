// What becomes of a blob that is through: it bears a mark in its metadata, or goes. A blob that somebody put in its place meanwhile has another ETag,
// so that no change here touches it, and it bears no mark, so that it is taken.
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using DocPipeline.Blobs;

namespace DocPipeline.Intake;

/// <summary>Puts blobs that are through where the rules say. What cannot be put away now comes again.</summary>
internal sealed class FinishedBlobs(BlobContainer container, BlobLeases leases, InboxRules rules, string pipelineVersion)
{
    private const string State = "docpipeline_state";
    private const string PipelineVersion = "docpipeline_version";
    private const string Code = "docpipeline_code";

    /// <summary>On a copy: the ETag of the blob that it was made of, by which a move that was cut off is known.</summary>
    private const string CopyOf = "docpipeline_copy_of";

    /// <summary>Whether a blob is through, by its metadata; one that another version of the pipeline saw is not.</summary>
    public bool IsThrough(IDictionary<string, string>? metadata) =>
        metadata is not null && metadata.ContainsKey(State) && metadata.TryGetValue(PipelineVersion, out var version) && version == pipelineVersion;

    /// <summary>Puts away a blob whose record is in the store.</summary>
    public bool Done(string name, ETag version) => rules.Done switch
    {
        DoneFiles.Move => Move(name, version, InboxRules.ProcessedFolder, null) is not null,
        DoneFiles.Delete => Delete(name, version),
        _ => Mark(name, version, "done", null),
    };

    /// <summary>Puts away a blob of which no record came.</summary>
    public bool Failed(string name, ETag version, InboxFile file, FailureNote reason)
    {
        if (rules.Failed == FailedFiles.Keep) return Mark(name, version, "failed", reason.Code);
        var moved = Move(name, version, InboxRules.FailedFolder, reason.Code);
        if (moved is not null) container.Ask(moved + ReasonFile.Ending, blob => blob.Upload(BinaryData.FromBytes(Encoding.UTF8.GetBytes(ReasonFile.Of(file, reason))), overwrite: true));
        return moved is not null;
    }

    private bool Mark(string name, ETag version, string state, string? code) => container.Ask(name, blob =>
    {
        // What others wrote beside it stays.
        var metadata = new Dictionary<string, string>(blob.GetProperties(new BlobRequestConditions { IfMatch = version }).Value.Metadata, StringComparer.OrdinalIgnoreCase)
        {
            [State] = state,
            [PipelineVersion] = pipelineVersion,
        };
        metadata.Remove(Code);
        if (code is not null) metadata[Code] = code;
        blob.SetMetadata(metadata, leases.Of(name, version));
        leases.Release(name);
        return true;
    });

    private bool Delete(string name, ETag version) => container.Ask(name, blob =>
    {
        blob.Delete(DeleteSnapshotsOption.IncludeSnapshots, leases.Of(name, version));
        leases.Forget(name);
        return true;
    });

    /// <summary>Copies within the account and deletes; the name of the copy.</summary>
    private string? Move(string name, ETag version, string folder, string? code)
    {
        var metadata = new Dictionary<string, string> { [CopyOf] = version.ToString() };
        if (code is not null) metadata[Code] = code;
        var source = container.Client.GetBlobClient(name).Uri;
        for (var n = 1; ; n++)
        {
            var target = $"{folder}/{(n == 1 ? name : Numbered(name, n))}";
            if (!container.Ask(target, copy => Copy(copy, source, version, metadata))) continue;
            return Delete(name, version) ? target : null;
        }
    }

    /// <summary>Copies a blob; false where another stands under the name.</summary>
    private static bool Copy(BlobClient copy, Uri source, ETag version, Dictionary<string, string> metadata)
    {
        try
        {
            copy.StartCopyFromUri(source, new BlobCopyFromUriOptions
            {
                Metadata = metadata,
                SourceConditions = new BlobRequestConditions { IfMatch = version },
                DestinationConditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            }).WaitForCompletion();
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 || e.ErrorCode == BlobErrorCode.BlobAlreadyExists)
        {
            // A run that was cut off between copy and deletion had made it already.
            return copy.GetProperties().Value.Metadata.TryGetValue(CopyOf, out var of) && of == version.ToString();
        }
    }

    private static string Numbered(string name, int n)
    {
        var dot = name.LastIndexOf('.');
        return dot > name.LastIndexOf('/') + 1 ? $"{name[..dot]} ({n}){name[dot..]}" : $"{name} ({n})";
    }
}
