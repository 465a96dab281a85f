namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>The units that the rules know by name: the official lists, and an organisation's own over them. Immutable.</summary>
public sealed class UnitLists
{
    private UnitLists(Gazetteer gazetteer, IReadOnlyList<OwnUnit> own) => (Gazetteer, Own) = (gazetteer, own);

    /// <summary>The official lists alone.</summary>
    public static UnitLists Official { get; } = new(Gazetteer.Official, []);

    /// <summary>Provinces, districts and communes.</summary>
    public Gazetteer Gazetteer { get; }

    /// <summary>Units of the organisation that are no territories, and other spellings of those that are.</summary>
    public IReadOnlyList<OwnUnit> Own { get; }

    /// <summary>The official lists with an organisation's territories over them, and its own units.</summary>
    public static UnitLists With(IReadOnlyCollection<Territory> territories, IReadOnlyList<OwnUnit> own)
    {
        ArgumentNullException.ThrowIfNull(territories);
        ArgumentNullException.ThrowIfNull(own);
        if (territories.Count == 0 && own.Count == 0) return Official;
        return new(Gazetteer.Official.With(territories).With([.. own.Select(o => o.Territory).OfType<Territory>()]), own);
    }
}
