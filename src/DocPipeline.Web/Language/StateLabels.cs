using DocPipeline.Extraction.Findings;
using DocPipeline.Storage;
using MudBlazor;

namespace DocPipeline.Web.Language;

/// <summary>What became of a file, as people say it.</summary>
internal static class StateLabels
{
    internal static LocalizedText Name(this LedgerState state) => state switch
    {
        LedgerState.Done => new("Xong", "Done"),
        LedgerState.Duplicate => new("Trùng", "Duplicate"),
        LedgerState.Failed => new("Lỗi", "Failed"),
        LedgerState.Waiting => new("Đang chờ", "Waiting"),
        _ => new("Chưa thấy", "Not seen"),
    };

    internal static string Icon(this LedgerState state) => state switch
    {
        LedgerState.Done => Icons.Material.Filled.CheckCircle,
        LedgerState.Duplicate => Icons.Material.Filled.ContentCopy,
        LedgerState.Failed => Icons.Material.Filled.Error,
        _ => Icons.Material.Filled.HourglassTop,
    };

    /// <summary>A state as the address says it; null where it says none.</summary>
    internal static LedgerState? Parse(string? word) =>
        Enum.TryParse<LedgerState>(word, ignoreCase: true, out var state) && Enum.IsDefined(state) && state != LedgerState.Unknown ? state : null;
}
