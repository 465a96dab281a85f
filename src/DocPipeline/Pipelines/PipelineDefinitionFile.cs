// Reads pipeline.json and says of each mistake where it stands (JSON path) and what would be right. Read by hand, not by a
// serialiser: a serialiser stops at the first mistake and speaks of types, a person wants all of them and the right form.
using System.Globalization;
using System.Text.Json;
using DocPipeline.Blobs;
using DocPipeline.Extraction.Findings;
using DocPipeline.Intake;
using DocPipeline.Reading;

namespace DocPipeline.Pipelines;

/// <summary>A mistake in a pipeline definition.</summary>
/// <param name="Path">Where: a JSON path such as <c>$.limits.maxPages</c>.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record DefinitionFault(string Path, LocalizedText Message);

/// <summary>What came of reading a definition: the definition, or its mistakes; never both.</summary>
/// <param name="Definition">The definition, or null where there are mistakes.</param>
/// <param name="Faults">The mistakes; empty where there are none.</param>
public sealed record DefinitionReading(PipelineDefinition? Definition, IReadOnlyList<DefinitionFault> Faults);

/// <summary>Reads and checks <c>pipeline.json</c>.</summary>
public static class PipelineDefinitionFile
{
    private const int LongestName = 64;
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    public static DefinitionReading Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fault("$", $"Không mở được {path}: {e.Message}", $"{path} cannot be opened: {e.Message}");
        }
    }

    /// <summary>Reads a definition from its JSON. Comments and trailing commas are allowed; keys that are not known are mistakes.</summary>
    public static DefinitionReading Parse(string json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
                AllowDuplicateProperties = false,
            });
        }
        catch (JsonException e)
        {
            return Fault("$", $"Không phải JSON hợp lệ: {e.Message}", $"Not valid JSON: {e.Message}");
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return Fault("$", "Phải là một đối tượng JSON { … }.", "Must be a JSON object { … }.");
            var faults = new List<DefinitionFault>();
            var definition = ReadRoot(document.RootElement, faults);
            return faults.Count > 0 ? new DefinitionReading(null, faults) : new DefinitionReading(definition, []);
        }
    }

    private static PipelineDefinition ReadRoot(JsonElement root, List<DefinitionFault> faults)
    {
        var definition = PipelineDefinition.Default;
        foreach (var property in root.EnumerateObject())
        {
            var path = "$." + property.Name;
            definition = property.Name switch
            {
                "$schema" => definition,
                "name" => definition with { Name = Name(property.Value, path, faults) },
                "version" => definition with { Version = Name(property.Value, path, faults) },
                "limits" => definition with { Limits = ReadLimits(property.Value, path, faults) },
                "fence" => definition with { Fence = Truth(property.Value, path, faults) },
                "model" when property.Value.ValueKind == JsonValueKind.Null => definition with { Model = null },
                "model" => definition with { Model = Name(property.Value, path, faults) },
                "store" => definition with { Store = Place(property.Value, path, faults) },
                "archive" when property.Value.ValueKind == JsonValueKind.Object => definition with { ArchiveContainer = Container(property.Value, path, faults) },
                "archive" => definition with { Archive = Place(property.Value, path, faults) },
                "inbox" when property.Value.ValueKind == JsonValueKind.Object => definition with { InboxContainer = Container(property.Value, path, faults) },
                "inbox" => definition with { Inbox = Place(property.Value, path, faults) },
                "intake" => definition with { Intake = ReadIntake(property.Value, path, faults) },
                "webhook" => definition with { Webhook = ReadWebhook(property.Value, path, faults) },
                _ => Unknown(definition, path, faults, "name, version, limits, fence, model, store, archive, inbox, intake, webhook"),
            };
        }

        return definition;
    }

    private static ReadLimits ReadLimits(JsonElement value, string path, List<DefinitionFault> faults)
    {
        var limits = Reading.ReadLimits.Default;
        foreach (var property in Properties(value, path, faults))
        {
            var at = path + "." + property.Name;
            limits = property.Name switch
            {
                "maxMegabytes" => limits with { MaxBytes = (long)Whole(property.Value, at, 1, 2_000, faults) << 20 },
                "maxUnpackedMegabytes" => limits with { MaxUnpackedBytes = (long)Whole(property.Value, at, 1, 20_000, faults) << 20 },
                "maxPages" => limits with { MaxPages = Whole(property.Value, at, 1, 1_000_000, faults) },
                "recognisedPages" => limits with { MaxRecognisedPages = Whole(property.Value, at, 0, 100_000, faults) },
                "recognitionSeconds" => limits with { MaxRecognitionTime = TimeSpan.FromSeconds(Whole(property.Value, at, 1, 86_400, faults)) },
                "readSeconds" => limits with { MaxReadTime = TimeSpan.FromSeconds(Whole(property.Value, at, 1, 86_400, faults)) },
                "maxCharacters" => limits with { MaxCharacters = Whole(property.Value, at, 1_000, 100_000_000, faults) },
                "readMegabytes" => limits with { MaxReadMemory = (long)Whole(property.Value, at, 64, 1_000_000, faults) << 20 },
                _ => Unknown(limits, at, faults, "maxMegabytes, maxUnpackedMegabytes, maxPages, maxCharacters, recognisedPages, recognitionSeconds, readSeconds, readMegabytes"),
            };
        }

        return limits;
    }

    private static InboxRules ReadIntake(JsonElement value, string path, List<DefinitionFault> faults)
    {
        var rules = new InboxRules();
        foreach (var property in Properties(value, path, faults))
        {
            var at = path + "." + property.Name;
            rules = property.Name switch
            {
                "done" => rules with { Done = Word<DoneFiles>(property.Value, at, faults) },
                "failed" => rules with { Failed = Word<FailedFiles>(property.Value, at, faults) },
                "quietSeconds" => rules with { Quiet = Seconds(property.Value, at, 0.1, 3600, faults) },
                "lookEverySeconds" => rules with { LookEvery = Seconds(property.Value, at, 0.1, 3600, faults) },
                "notices" => rules with { Notices = Truth(property.Value, at, faults) },
                _ => Unknown(rules, at, faults, "done, failed, quietSeconds, lookEverySeconds, notices"),
            };
        }

        return rules;
    }

    private static WebhookRules? ReadWebhook(JsonElement value, string path, List<DefinitionFault> faults)
    {
        Uri? url = null;
        var variable = WebhookRules.DefaultVariable;
        foreach (var property in Properties(value, path, faults))
        {
            var at = path + "." + property.Name;
            switch (property.Name)
            {
                case "url":
                    url = property.Value.ValueKind == JsonValueKind.String && Uri.TryCreate(property.Value.GetString(), UriKind.Absolute, out var given) ? given : null;
                    break;
                case "secretVariable":
                    variable = Name(property.Value, at, faults);
                    break;
                default:
                    Unknown(variable, at, faults, "url, secretVariable");
                    break;
            }
        }

        if (url is not null && WebhookRules.IsAllowed(url)) return new WebhookRules(url, variable);
        Add(faults, path + ".url", "phải là địa chỉ https://…, hoặc http:// trên chính máy này.", "must be an address https://…, or http:// on this machine.");
        return null;
    }

    private static BlobPlace Container(JsonElement value, string path, List<DefinitionFault> faults)
    {
        var place = new BlobPlace("");
        foreach (var property in Properties(value, path, faults))
        {
            var at = path + "." + property.Name;
            var text = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : "";
            switch (property.Name)
            {
                case "container":
                    place = place with { Container = text };
                    break;
                case "account":
                    place = place with { Account = text };
                    if (BlobPlace.AddressOf(text) is null)
                    {
                        Add(faults, at,
                            "phải là tên tài khoản lưu trữ (3–24 chữ cái thường, chữ số) hoặc địa chỉ https://… của nó, không kèm khoá.",
                            "must be the name of a storage account (3–24 small letters, digits) or its https://… address, without a key.");
                    }

                    break;
                default:
                    Unknown(place, at, faults, "container, account");
                    break;
            }
        }

        if (!BlobPlace.IsContainerName(place.Container))
        {
            Add(faults, path + ".container",
                "phải là tên vùng chứa: 3–63 chữ cái thường, chữ số hoặc '-', ví dụ \"incoming\".",
                "must be the name of a container: 3–63 small letters, digits or '-', for example \"incoming\".");
        }

        return place;
    }

    private static IEnumerable<JsonProperty> Properties(JsonElement value, string path, List<DefinitionFault> faults)
    {
        if (value.ValueKind == JsonValueKind.Object) return value.EnumerateObject();
        Add(faults, path, "phải là một đối tượng { … }.", "must be an object { … }.");
        return [];
    }

    private static T Word<T>(JsonElement value, string path, List<DefinitionFault> faults)
        where T : struct, Enum
    {
        var words = Enum.GetNames<T>().Select(n => n.ToLowerInvariant()).ToList();
        if (value.ValueKind == JsonValueKind.String && words.IndexOf(value.GetString()!) is >= 0 and var at) return Enum.GetValues<T>()[at];
        Add(faults, path, $"phải là một trong: {string.Join(", ", words)}.", $"must be one of {string.Join(", ", words)}.");
        return default;
    }

    private static TimeSpan Seconds(JsonElement value, string path, double least, double most, List<DefinitionFault> faults)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most) return TimeSpan.FromSeconds(number);
        Add(faults, path, string.Create(Invariant, $"phải là số giây từ {least} đến {most}."), string.Create(Invariant, $"must be a number of seconds from {least} to {most}."));
        return TimeSpan.FromSeconds(least);
    }

    private static bool Truth(JsonElement value, string path, List<DefinitionFault> faults)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Add(faults, path, "phải là true hoặc false.", "must be true or false.");
        return true;
    }

    private static string Name(JsonElement value, string path, List<DefinitionFault> faults)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (text.Length is 0 or > LongestName || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') || text[0] == '.')
        {
            Add(faults, path,
                $"phải là một chuỗi 1–{LongestName} ký tự gồm chữ cái không dấu, chữ số, '-', '_' hoặc '.', ví dụ \"inspection\".",
                $"must be a string of 1–{LongestName} plain letters, digits, '-', '_' or '.', for example \"inspection\".");
        }

        return text;
    }

    private static string Place(JsonElement value, string path, List<DefinitionFault> faults)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text)) return text;
        Add(faults, path, "phải là một đường dẫn (chuỗi không rỗng).", "must be a path (a string that is not empty).");
        return "";
    }

    private static int Whole(JsonElement value, string path, int least, int most, List<DefinitionFault> faults)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most) return number;
        Add(faults, path, $"phải là số nguyên từ {least} đến {most}.", $"must be a whole number from {least} to {most}.");
        return least;
    }

    private static T Unknown<T>(T unchanged, string path, List<DefinitionFault> faults, string known)
    {
        Add(faults, path, $"không có khoá này. Các khoá: {known}.", $"there is no such key. Keys: {known}.");
        return unchanged;
    }

    private static void Add(List<DefinitionFault> faults, string path, string vietnamese, string english) =>
        faults.Add(new DefinitionFault(path, new LocalizedText(vietnamese, english)));

    private static DefinitionReading Fault(string path, string vietnamese, string english) =>
        new(null, [new DefinitionFault(path, new LocalizedText(vietnamese, english))]);
}
