using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>A province, district or commune of the lists, for the days on which it existed.</summary>
/// <param name="Level">Its level.</param>
/// <param name="Code">Its code; empty where no list names it. Codes were used again: a unit is (code, day).</param>
/// <param name="Type">tỉnh, thành phố, huyện, quận, thị xã, xã, phường, thị trấn or đặc khu.</param>
/// <param name="Name">Its name without the type.</param>
/// <param name="ParentCode">Code of the district (three digits) or province (two digits) that it lay in; empty where no list says.</param>
/// <param name="From">First day, or null for "before the lists begin".</param>
/// <param name="To">First day on which it was no more, or null.</param>
/// <param name="Successors">What took over; empty where not known.</param>
public sealed record Territory(
    UnitType Level, string Code, string Type, string Name, string ParentCode, DateOnly? From, DateOnly? To, IReadOnlyList<Succession> Successors)
{
    /// <summary>Type and name: "xã Mường Lống".</summary>
    public string FullName => $"{Type} {Name}";

    /// <summary>Whether it existed on a day.</summary>
    public bool ExistedOn(DateOnly day) => (From is not { } from || from <= day) && (To is not { } to || day < to);

    /// <summary>Whether there is a day on which both existed.</summary>
    public bool Overlaps(Territory other) =>
        (From ?? DateOnly.MinValue) < (other.To ?? DateOnly.MaxValue) && (other.From ?? DateOnly.MinValue) < (To ?? DateOnly.MaxValue);
}

/// <summary>A unit that took over from another.</summary>
/// <param name="Code">Its code, from the other's last day on.</param>
/// <param name="Share">How much it took over.</param>
public readonly record struct Succession(string Code, SuccessionShare Share);

/// <summary>How much of a unit its successor took over.</summary>
public enum SuccessionShare
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>A part of it.</summary>
    Part,

    /// <summary>All of it, by way of a unit in between whose code or days no list gives: it is no direct predecessor.</summary>
    ByWay,
}

/// <summary>A unit that another was made of.</summary>
/// <param name="Unit">The earlier unit.</param>
/// <param name="IsPart">Whether only a part of it went into the later one.</param>
public sealed record Predecessor(Territory Unit, bool IsPart);
