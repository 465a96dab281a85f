// The pages that the navigation leads to, in its order.
using DocPipeline.Extraction.Findings;
using MudBlazor;

namespace DocPipeline.Web.Pages.Shell;

/// <summary>A page of the navigation.</summary>
/// <param name="Href">Its address.</param>
/// <param name="Icon">Its picture.</param>
/// <param name="Name">What it is called.</param>
internal sealed record PageEntry(string Href, string Icon, LocalizedText Name);

internal static class PageList
{
    internal static IReadOnlyList<PageEntry> All { get; } =
    [
        new("/", Icons.Material.Filled.Dashboard, new("Tổng quan", "Overview")),
        new("/documents", Icons.Material.Filled.Description, new("Văn bản", "Documents")),
        new("/findings", Icons.Material.Filled.FactCheck, new("Kết quả kiểm tra", "Findings")),
        new("/attendance", Icons.Material.Filled.Groups, new("Chuyên cần", "Attendance")),
        new("/units", Icons.Material.Filled.AccountTree, new("Đơn vị", "Units")),
        new("/review", Icons.Material.Filled.RateReview, new("Duyệt nhãn", "Review")),
        new("/models", Icons.Material.Filled.ModelTraining, new("Mô hình", "Models")),
        new("/health", Icons.Material.Filled.MonitorHeart, new("Lỗi và tình trạng", "Failures and health")),
    ];
}
