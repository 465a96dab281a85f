using Microsoft.Extensions.Localization;
using MudBlazor;

namespace DocPipeline.Web.Language;

/// <summary>The words that the component library itself says, in Vietnamese; in English it speaks by itself.</summary>
internal sealed class ComponentWords(Wording words) : MudLocalizer
{
    private static readonly Dictionary<string, string> Vietnamese = new(StringComparer.Ordinal)
    {
        ["MudDataGridPager_AllItems"] = "Tất cả",
        ["MudDataGridPager_FirstPage"] = "Trang đầu",
        ["MudDataGridPager_InfoFormat"] = "{first_item}–{last_item} trong {all_items}",
        ["MudDataGridPager_LastPage"] = "Trang cuối",
        ["MudDataGridPager_NextPage"] = "Trang sau",
        ["MudDataGridPager_PreviousPage"] = "Trang trước",
        ["MudDataGridPager_RowsPerPage"] = "Số dòng mỗi trang:",
    };

    /// <inheritdoc/>
    public override LocalizedString this[string key] =>
        !words.IsEnglish && Vietnamese.TryGetValue(key, out var said) ? new(key, said) : new(key, key, resourceNotFound: true);
}
