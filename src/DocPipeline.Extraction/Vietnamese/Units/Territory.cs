using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>A province, district or commune of the official lists, for the days on which it existed.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Code">Its code; empty where no list names it. Codes were used again: a unit is (code, day).</param>
/// <param name="Type">tỉnh, thành phố, huyện, quận, thị xã, xã, phường, thị trấn or đặc khu.</param>
/// <param name="Name">Its name without the type.</param>
/// <param name="ParentCode">Code of the district (three digits) or province (two digits) that it lay in; empty where no list says.</param>
/// <param name="From">First day, or null for "before the lists begin".</param>
/// <param name="To">First day on which it was no more, or null.</param>
/// <param name="Successors">Codes that took over; empty where not known.</param>
internal sealed record Territory(
    UnitType Level, string Code, string Type, string Name, string ParentCode, DateOnly? From, DateOnly? To, IReadOnlyList<string> Successors)
{
    /// <summary>Type and name: "xã Mường Lống".</summary>
    public string FullName => $"{Type} {Name}";

    /// <summary>Whether it existed on a day.</summary>
    public bool ExistedOn(DateOnly day) => (From is not { } from || from <= day) && (To is not { } to || day < to);
}
