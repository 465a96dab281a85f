// Before the walk: an archive or a mail is taken apart, and each document in it walks for itself.
using DocPipeline.Intake;
using DocPipeline.Reading;

namespace DocPipeline.Pipelines;

/// <summary>Takes incoming archives and mails apart.</summary>
public static class Unpacking
{
    /// <summary>Parts the name of a bundle from the path in it.</summary>
    private const string Inside = "!/";

    /// <summary>
    /// The documents in <paramref name="incoming"/>, taken out as they are asked for; itself where it is no bundle. Where something could not be
    /// taken out, the bundle itself comes last, and its reading fails with the reason.
    /// </summary>
    public static IEnumerable<IncomingDocument> Of(IncomingDocument incoming, IDocumentReading reading, ReadLimits limits)
    {
        if (!MayBeBundle(incoming) || DocumentContent.Load(incoming, limits) is not { Failure: null } content)
        {
            yield return incoming;
            yield break;
        }

        var (any, itself, failed) = (false, false, false);
        foreach (var part in reading.Parts(content.Bytes, incoming.Name))
        {
            any = true;
            itself |= part is { Path: "", Failure: null };
            failed |= part.Failure is not null;
            if (part.Failure is not null) continue;
            yield return part.Path.Length == 0 ? incoming
                : IncomingDocument.FromBytes(Path.GetFileName(part.Path), incoming.Uri + Inside + part.Path, part.Content) with { Folder = incoming.Folder, Bundle = incoming.Uri };
        }

        if (!itself && (failed || !any)) yield return incoming;
    }

    private static bool MayBeBundle(IncomingDocument incoming)
    {
        try
        {
            using var stream = incoming.Open();
            Span<byte> head = stackalloc byte[DocumentBundle.HeadLength];
            return DocumentBundle.MayBe(head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)], incoming.Name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The walk opens it again and says why it cannot.
            return false;
        }
    }
}
