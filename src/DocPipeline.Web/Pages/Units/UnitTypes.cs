namespace DocPipeline.Web.Pages.Units;

/// <summary>Types of units as people say them.</summary>
internal static class UnitTypes
{
    internal static string Say(Wording words, string? type) => type switch
    {
        "province" => words.Say("cấp tỉnh", "province"),
        "district" => words.Say("cấp huyện", "district"),
        "commune" => words.Say("cấp xã", "commune"),
        "department" => words.Say("phòng, ban", "department"),
        "agency" => words.Say("cơ quan", "agency"),
        "team" => words.Say("đoàn, tổ", "team"),
        null => "",
        _ => words.Say("khác", "other"),
    };
}
