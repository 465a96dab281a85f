using DocPipeline.Extraction.Findings;

namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>A unit that an organisation adds to what the rules know. Plain data, checked by whoever reads it.</summary>
/// <param name="Name">Its full name, as records write it.</param>
/// <param name="Type">What it is.</param>
public sealed record OwnUnit(string Name, UnitType Type)
{
    /// <summary>Further spellings under which texts name it.</summary>
    public IReadOnlyList<string> OtherSpellings { get; init; } = [];

    /// <summary>Full name of the unit that it belongs to, or null.</summary>
    public string? Parent { get; init; }

    /// <summary>Its code, or null.</summary>
    public string? Code { get; init; }

    /// <summary>First day, or null for always.</summary>
    public DateOnly? From { get; init; }

    /// <summary>First day on which it is no more, or null.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Code or name of what took over, or null.</summary>
    public string? Successor { get; init; }

    /// <summary>The territory that it is; null for all that is no province, district or commune.</summary>
    public Territory? Territory { get; init; }

    /// <summary>Whether it existed on a day.</summary>
    public bool ExistedOn(DateOnly day) => (From is not { } from || from <= day) && (To is not { } to || day < to);
}
