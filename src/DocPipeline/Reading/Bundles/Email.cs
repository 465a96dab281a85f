using DocPipeline.Reading.Docx;
using MimeKit;
using MimeKit.Cryptography;

namespace DocPipeline.Reading;

/// <summary>A mail taken apart (RFC 5322 and MIME, by MimeKit): what it says, and the files that came with it. Nothing is fetched.</summary>
internal sealed class Email : IDisposable
{
    private readonly MimeMessage _message;

    private Email(MimeMessage message)
    {
        _message = message;
        Attachments = [.. message.BodyParts.Where(IsAttachment).Select((part, i) => new EmailAttachment(part, i + 1))];
    }

    /// <summary>The subject; empty where there is none.</summary>
    public string Subject => _message.Subject?.Trim() ?? "";

    /// <summary>Who wrote it: the name, or the address where there is no name.</summary>
    public string? From => _message.From.Mailboxes.FirstOrDefault() is { } from ? string.IsNullOrWhiteSpace(from.Name) ? from.Address : from.Name : null;

    /// <summary>The day on which it was written, where the writer was.</summary>
    public DateOnly? Sent => _message.Date == DateTimeOffset.MinValue ? null : DateOnly.FromDateTime(_message.Date.DateTime);

    /// <summary>Its words as plain text, or null.</summary>
    public string? Text => _message.TextBody;

    /// <summary>Its words as HTML, or null.</summary>
    public string? Html => _message.HtmlBody;

    /// <summary>Whether it says anything itself.</summary>
    public bool HasBody => !string.IsNullOrWhiteSpace(Text) || !string.IsNullOrWhiteSpace(Html);

    /// <summary>The files that came with it; pictures that only adorn its text are none.</summary>
    public IReadOnlyList<EmailAttachment> Attachments { get; }

    /// <summary>Takes a mail apart.</summary>
    public static (Email? Mail, ReadFailure? Failure) Open(ReadOnlyMemory<byte> content)
    {
        try
        {
            var message = MimeMessage.Load(new ParserOptions { MaxMimeDepth = 32 }, new MemoryStream(content.ToArray(), writable: false));
            var locked = message.BodyParts.Any(p => p is ApplicationPkcs7Mime { SecureMimeType: SecureMimeType.EnvelopedData }) || message.Body is MultipartEncrypted;
            return locked ? (null, ReadFailures.Encrypted()) : (new Email(message), null);
        }
        catch (Exception e) when (e is FormatException or IOException or ArgumentException)
        {
            return (null, ReadFailures.Damaged("MIME"));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _message.Dispose();

    private static bool IsAttachment(MimeEntity part)
    {
        if (part is MessagePart) return true;
        if (part is not MimePart file || part is ApplicationPkcs7Signature or ApplicationPgpSignature || part.ContentType.IsMimeType("text", "calendar")) return false;
        if (file.IsAttachment) return true;
        // Shown within the text: a logo, not a scan. Other files are documents, however they are presented.
        return file.FileName is not null && !part.ContentType.IsMimeType("image", "*");
    }
}

/// <summary>A file that came with a mail.</summary>
/// <param name="part">The part of the mail that holds it.</param>
/// <param name="number">Its number among the attachments, from 1.</param>
internal sealed class EmailAttachment(MimeEntity part, int number)
{
    /// <summary>Its name; one of its own where the mail gives none.</summary>
    public string Name => part switch
    {
        MimePart { FileName: { Length: > 0 } name } => Path.GetFileName(name.Replace('\\', '/')) is { Length: > 0 } last ? last : $"attachment-{number}",
        MessagePart => $"attachment-{number}.eml",
        _ => $"attachment-{number}",
    };

    /// <summary>Its bytes; null where they are beyond the budget.</summary>
    public byte[]? Unpack(UnpackedBudget budget)
    {
        using var bytes = new MemoryStream();
        if (part is MessagePart mail) mail.Message?.WriteTo(bytes);
        else if (part is MimePart { Content: { } content }) content.DecodeTo(bytes);
        try
        {
            budget.Take((int)bytes.Length);
            return bytes.ToArray();
        }
        catch (UnpackedTooLargeException)
        {
            return null;
        }
    }
}
