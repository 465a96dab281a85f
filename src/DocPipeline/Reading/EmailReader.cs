using System.Text;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading;

/// <summary>Reads what a mail itself says; the files that came with it are documents of their own (<see cref="DocumentBundle"/>).</summary>
internal sealed class EmailReader : IDocumentReader
{
    private static readonly PlainTextReader Plain = new();
    private static readonly HtmlReader Web = new();

    /// <inheritdoc/>
    public string Name => "eml";

    /// <inheritdoc/>
    public ReadResult Read(ReadOnlyMemory<byte> content, ReadLimits limits)
    {
        if (content.IsEmpty) return Failed(ReadFailures.Empty());
        var (mail, failure) = Email.Open(content);
        if (mail is null) return Failed(failure!);
        using (mail)
        {
            var body = Body(mail, limits);
            if (body.Document is not { } document) return Failed(body.Failure ?? ReadFailures.Empty());
            var diagnostics = body.Diagnostics.ToList();
            foreach (var part in mail.Attachments.Count == 0 ? [] : DocumentBundle.Parts(content, "mail.eml", limits))
                if (part.Failure is { } lost) diagnostics.Add(ReadingDiagnostics.AttachmentLost(part.Path, lost));
            return new ReadResult
            {
                Document = document with
                {
                    Title = mail.Subject.Length == 0 ? null : VietnameseText.Compose(mail.Subject),
                    Byline = mail.From is { } from ? VietnameseText.Compose(from) : null,
                    Published = mail.Sent,
                },
                MediaType = MediaTypes.Email,
                Reader = Name,
                Diagnostics = diagnostics,
            };
        }
    }

    /// <summary>The words with the subject above them. Of both forms that a mail may have the plain one; tables only HTML has.</summary>
    private static ReadResult Body(Email mail, ReadLimits limits)
    {
        var hasText = !string.IsNullOrWhiteSpace(mail.Text);
        if (!string.IsNullOrWhiteSpace(mail.Html) && (!hasText || mail.Html.Contains("<table", StringComparison.OrdinalIgnoreCase)))
        {
            var page = Web.Read(Encoding.UTF8.GetBytes("<meta charset=utf-8>" + mail.Html), limits);
            if (page.Document is not null || !hasText) return page;
        }

        return Plain.Read(Encoding.UTF8.GetBytes($"{mail.Subject}\n\n{mail.Text}"), limits);
    }

    private ReadResult Failed(ReadFailure failure) => new() { Failure = failure, MediaType = MediaTypes.Email, Reader = Name };
}
