using DocPipeline.Extraction.Findings;
using DocPipeline.Records;

namespace DocPipeline.Storage;

/// <summary>Why a store could not be opened, or an identity names no one record.</summary>
/// <param name="Code">A code of <see cref="StoreFailureCodes"/>.</param>
/// <param name="Message">What happened and what to do.</param>
public sealed record StoreFailure(string Code, LocalizedText Message);

/// <summary>Codes of what a store refuses.</summary>
public static class StoreFailureCodes
{
    /// <summary>The file is no SQLite database, or a damaged one.</summary>
    public const string NotADatabase = "DP0201";

    /// <summary>The store was written by a newer version of the program.</summary>
    public const string NewerSchema = "DP0202";

    /// <summary>The file or its folder cannot be created, opened or written.</summary>
    public const string NotWritable = "DP0203";

    /// <summary>Another program holds the store.</summary>
    public const string Locked = "DP0204";

    /// <summary>A database, but another program's.</summary>
    public const string NotAStore = "DP0205";

    /// <summary>The store's tables were made by steps other than those of this program.</summary>
    public const string SchemaDiffers = "DP0206";

    /// <summary>No record has this identity.</summary>
    public const string NoSuchRecord = "DP0211";

    /// <summary>Several records begin with this identity.</summary>
    public const string AmbiguousId = "DP0212";

    /// <summary>Not an identity, nor the beginning of one.</summary>
    public const string NotAnId = "DP0213";

    /// <summary>The document has no such finding.</summary>
    public const string NoSuchFinding = "DP0214";

    /// <summary>A correction that says nothing, or something that there is not.</summary>
    public const string BadCorrection = "DP0215";

    /// <summary>The query cannot be read.</summary>
    public const string BadQuery = "DP0220";
}

/// <summary>The failures of the store, each with what happened and what to do in both languages.</summary>
internal static class StoreFailures
{
    internal static StoreFailure NoSuchFinding(string id, int number, int count) => new(StoreFailureCodes.NoSuchFinding, new(
        $"Văn bản {id[..12]} không có kết quả số {number}; có {count}. Xem docpipeline show {id[..12]}.",
        $"Document {id[..12]} has no finding {number}; it has {count}. See docpipeline show {id[..12]}."));

    internal static StoreFailure BadCorrection(LocalizedText detail) => new(StoreFailureCodes.BadCorrection, detail);

    /// <summary>What is wrong with a correction, or null.</summary>
    internal static StoreFailure? OfDecision(CorrectionEntry said)
    {
        if (string.IsNullOrWhiteSpace(said.By)) return BadCorrection(new("Thiếu tên người hiệu chỉnh.", "Who corrects is missing."));
        var right = said.Decision switch
        {
            "accept" or "change" => RecordWords.Outcomes.Contains(said.Outcome ?? "") && RecordWords.Topics.Contains(said.Topic ?? ""),
            "none" => said.Outcome == RecordWords.NoFinding && said.Topic == RecordWords.NoFinding,
            "skip" => said.Outcome is null && said.Topic is null,
            _ => false,
        };
        return right ? null : BadCorrection(new(
            $"Hiệu chỉnh không hợp lệ: {said.Decision}, {said.Outcome}, {said.Topic}. Nhãn có: {string.Join(", ", RecordWords.Outcomes)}; {string.Join(", ", RecordWords.Topics)}.",
            $"Not a correction: {said.Decision}, {said.Outcome}, {said.Topic}. Labels: {string.Join(", ", RecordWords.Outcomes)}; {string.Join(", ", RecordWords.Topics)}."));
    }

    internal static StoreFailure NotADatabase(string path) => new(StoreFailureCodes.NotADatabase, new(
        $"{path} không phải là kho dữ liệu SQLite hoặc đã hỏng. Hãy chọn tệp khác, hoặc phục hồi từ bản sao lưu.",
        $"{path} is not an SQLite database, or it is damaged. Choose another file, or restore it from a backup."));

    internal static StoreFailure NewerSchema(string path, int found, int known) => new(StoreFailureCodes.NewerSchema, new(
        $"Kho {path} do phiên bản mới hơn của chương trình tạo ra (cấu trúc số {found}, bản này biết đến số {known}). Hãy cập nhật chương trình.",
        $"The store {path} was written by a newer version of the program (schema {found}, this one knows up to {known}). Update the program."));

    internal static StoreFailure NotWritable(string path, string detail) => new(StoreFailureCodes.NotWritable, new(
        $"Không tạo, mở hoặc ghi được kho {path} ({detail}). Hãy kiểm tra thư mục, quyền ghi và dung lượng đĩa.",
        $"The store {path} cannot be created, opened or written ({detail}). Check the folder, the right to write and the space on disk."));

    internal static StoreFailure Locked(string path) => new(StoreFailureCodes.Locked, new(
        $"Kho {path} đang bị chương trình khác khóa. Hãy đóng chương trình đó hoặc thử lại sau.",
        $"The store {path} is locked by another program. Close that program, or try again later."));

    internal static StoreFailure NotAStore(string path) => new(StoreFailureCodes.NotAStore, new(
        $"{path} là cơ sở dữ liệu của một chương trình khác. Hãy chọn tệp khác; tệp này được giữ nguyên.",
        $"{path} is the database of another program. Choose another file; this one was left as it is."));

    internal static StoreFailure SchemaDiffers(string path, string step) => new(StoreFailureCodes.SchemaDiffers, new(
        $"Cấu trúc của kho {path} khác với chương trình ở bước {step}. Hãy dùng đúng phiên bản đã tạo kho, hoặc xuất dữ liệu và tạo kho mới.",
        $"The tables of the store {path} differ from this program's at step {step}. Use the version that made the store, or export and make a new one."));

    internal static StoreFailure NoSuchRecord(string id) => new(StoreFailureCodes.NoSuchRecord, new(
        $"Không có văn bản nào mang mã {id}. Hãy xem mã trong kết quả của lệnh search hoặc export.",
        $"No document has the identity {id}. See the identities that search or export print."));

    internal static StoreFailure AmbiguousId(string id, IReadOnlyList<string> candidates) => new(StoreFailureCodes.AmbiguousId, new(
        $"Có nhiều văn bản có mã bắt đầu bằng {id}: {Shown(candidates)}. Hãy gõ thêm chữ số.",
        $"Several documents have an identity that begins with {id}: {Shown(candidates)}. Type more digits."));

    internal static StoreFailure NotAnId(string id) => new(StoreFailureCodes.NotAnId, new(
        $"“{id}” không phải là mã văn bản. Mã gồm 64 chữ số thập lục phân (0-9, a-f); có thể chỉ gõ từ 6 chữ số đầu trở lên.",
        $"“{id}” is no document's identity. That is 64 hexadecimal digits (0-9, a-f); the first 6 or more are enough."));

    private static string Shown(IReadOnlyList<string> candidates) => string.Join(", ", candidates.Select(c => c[..12]));
}
