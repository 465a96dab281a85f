namespace DocPipeline.Extraction.Vietnamese.Units;

/// <summary>Lays lists of territories over others.</summary>
internal static class GazetteerOverlay
{
    /// <summary>
    /// The units below, but for the days on which one above has their code, and those above. An old commune that the lists below name without a
    /// code is the same as one above of its type and name and district (else province): that one takes its successors over.
    /// </summary>
    public static List<Territory> Lay(Gazetteer below, IReadOnlyCollection<Territory> above)
    {
        var byCode = above.Where(a => a.Code.Length > 0).ToLookup(a => a.Code, StringComparer.Ordinal);
        var districts = above.Where(a => a.Level == Findings.UnitType.District).ToLookup(a => a.Code, StringComparer.Ordinal);
        // Where several above may be the same one below, none of them is.
        var coded = new Dictionary<Territory, Territory>(ReferenceEqualityComparer.Instance);
        foreach (var claims in above.Where(a => a.Code.Length > 0 && a.Level == Findings.UnitType.Commune)
            .Select(a => (Above: a, Below: Uncoded(below, a, districts))).Where(c => c.Below is not null).GroupBy(c => c.Below!))
        {
            if (claims.Count() == 1) coded.Add(claims.Key, claims.First().Above);
        }

        var heirs = new Dictionary<Territory, Territory>(ReferenceEqualityComparer.Instance);
        foreach (var (old, heir) in coded)
            if (heir.Successors.Count == 0) heirs.Add(heir, heir with { Successors = old.Successors });
        var all = new List<Territory>(below.All.Count + above.Count);
        foreach (var unit in below.All)
        {
            if (coded.ContainsKey(unit)) continue;
            if (unit.Code.Length == 0 || !byCode.Contains(unit.Code)) all.Add(unit);
            else all.AddRange(Remaining(unit, byCode[unit.Code]));
        }

        all.AddRange(above.Select(a => heirs.GetValueOrDefault(a, a)));
        return all;
    }

    /// <summary>What is left of a unit's days where others take theirs out of them.</summary>
    private static IEnumerable<Territory> Remaining(Territory unit, IEnumerable<Territory> others)
    {
        var from = unit.From;
        foreach (var other in others.Where(unit.Overlaps).OrderBy(o => o.From ?? DateOnly.MinValue))
        {
            // Before the other begins, the unit stood; then it is the other that has its successors.
            if (other.From is { } begins && begins > (from ?? DateOnly.MinValue))
                yield return unit with { From = from, To = begins, Successors = [new Succession(other.Code, SuccessionShare.Whole)] };
            if (other.To is not { } ends || ends >= (unit.To ?? DateOnly.MaxValue)) yield break;
            from = ends;
        }

        yield return unit with { From = from };
    }

    /// <summary>The commune without a code that is the given one; null where there is none or several it could be.</summary>
    public static Territory? Uncoded(Gazetteer below, Territory unit, ILookup<string, Territory> districts)
    {
        var same = below.Named(unit.Name).Where(t => t.Code.Length == 0 && t.Level == unit.Level && t.Type == unit.Type && t.Overlaps(unit)).ToList();
        if (same.Count == 0 || unit.ParentCode.Length != 3) return null;
        if (same.Find(t => t.ParentCode == unit.ParentCode) is { } inDistrict) return inDistrict;
        var day = unit.To?.AddDays(-1) ?? DateOnly.MaxValue;
        var province = (districts[unit.ParentCode].FirstOrDefault(d => d.ExistedOn(day)) ?? below.Find(unit.ParentCode, day))?.ParentCode;
        if (province is null) return null;
        var today = below.Find(province, day) is { } old ? below.SuccessorsOf(old).Select(p => p.Code).DefaultIfEmpty(old.Code).ToList() : [province];
        var inProvince = same.FindAll(t => t.ParentCode.Length == 0 && below.ParentOf(t) is { } p && today.Contains(p.Code));
        return inProvince.Count == 1 ? inProvince[0] : null;
    }
}
