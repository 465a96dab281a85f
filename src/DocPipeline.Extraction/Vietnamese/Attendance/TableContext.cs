using DocPipeline.Extraction.Documents;
using DocPipeline.Extraction.Findings;
using DocPipeline.Extraction.Matching;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.Extraction.Vietnamese.Attendance;

/// <summary>Whose the lines of a table are: the unit that a cell names, within the group, the line above, or the unit that the text speaks of.</summary>
/// <param name="document">The document.</param>
/// <param name="chart">Its chart.</param>
/// <param name="units">Its units.</param>
/// <param name="focus">Whom the text speaks of.</param>
/// <param name="tokenAt">The token that begins at an offset, or the next one.</param>
/// <param name="title">Where the title stands; empty where there is none.</param>
/// <param name="issuer">The unit that issued the document, for a table that stands before any other is named; or null.</param>
/// <param name="gazetteer">The lists, for names that stand bare in a column of communes.</param>
/// <param name="day">The day of the document; null where it is not known.</param>
internal sealed class TableContext(Document document, Chart chart, UnitDirectory units, UnitFocus focus, Func<int, int> tokenAt, TextSpan title, UnitDirectory.Entry? issuer, Gazetteer gazetteer, DateOnly? day)
{
    private static readonly DateOnly NoDistricts = new(2025, 7, 1);

    // How far above a table, in tokens, the place may be named.
    private const int FarthestPlace = 2_000;

    /// <summary>The unit in whose rooms a table was counted.</summary>
    public UnitDirectory.Entry? Around(AttendanceTables.Reading reading)
    {
        var place = PlaceOf(reading);
        // "các phòng, ban đóng tại thị trấn A": while there were districts, only they had offices called "Phòng".
        return place is { Type: UnitType.Commune } && issuer is not null && day is { } then && then < NoDistricts && (issuer.First.IsTerritory ? issuer : units.TerritoryOf(issuer)) is { Type: UnitType.District } district
            && reading.Lines.Exists(l => l.Unit is { } cell && Clean(cell.Span.Of(chart.Text)).StartsWith("Phòng ", StringComparison.Ordinal)) ? district : place;
    }

    private UnitDirectory.Entry? PlaceOf(AttendanceTables.Reading reading)
    {
        if (reading.Before >= 0 && Only(document.Blocks[reading.Before].Span) is { } named) return named;
        if (!reading.Lines.Exists(l => l.Unit is not null) && reading.Before >= 0 && Only(document.Blocks[reading.Before].Span, anywhere: true) is { } above) return above;
        if (title.Length > 0 && Only(title) is { } inspected) return inspected;
        var start = tokenAt(reading.Sheet.First.Span.Start);
        if (focus.At(start, start) is { First.IsTerritory: true } spokenOf) return spokenOf;
        // A team that draws up minutes is none of those whose people it counts.
        return PlaceBefore(start) ?? (issuer is { Type: UnitType.Team } team ? units.TerritoryOf(team) : issuer);
    }

    /// <summary>The department in whose rooms the text was last, before a token.</summary>
    private UnitDirectory.Entry? PlaceBefore(int token)
    {
        for (var at = token - 1; at > 0 && at > token - FarthestPlace; at--)
            if (units.At(at) is { Type: UnitType.Department } unit && IsPlace(at)) return unit;
        return null;
    }

    /// <summary>Whether a unit is named as the place of what is told: "tại", "tại trụ sở", "tại cơ quan", "trên địa bàn", "đối với".</summary>
    private bool IsPlace(int at) => at > 0 && chart.Letters(at - 1) is "tại" or "Tại" or "ở" or "Ở" or "quan" or "với" or "sở" or "bàn";

    /// <summary>The name of the unit that a line counts; null for a total over units that have none in common, and where the cell tells only its level.</summary>
    public string? NameOf(AttendanceTables.Line line, AttendanceTables.Reading reading, UnitDirectory.Entry? around)
    {
        // A total that says over how many bodies it is, is of none of them, nor of whom they belong to.
        if (line.Unit is not { } cell) return line.Figures.Departments is not null || reading.Lines.Exists(l => l.Sum == AttendanceTables.Sum.None && IsOfItsOwn(l)) || HasSeveralOwners(reading) || reading.Lines.Exists(l => l.Unit is { } c && units.At(FirstWord(c)) is { Type: UnitType.Agency }) && around is { First.IsTerritory: true } ? null : around?.Name;
        var written = Clean(cell.Span.Of(chart.Text));
        var token = FirstWord(cell);
        var entry = units.At(token);
        if (line.Sum == AttendanceTables.Sum.Group) return IsBloc(written) ? written : entry?.Name ?? written;
        // A school has a name of its own.
        if (written.StartsWith("Trường ", StringComparison.OrdinalIgnoreCase)) return entry is not null && Covers(units.MentionAt(token)!.Mention, cell) ? entry.Name : written;
        // "UBND xã Hòa Liên, nơi có trụ sở tạm": what stands behind a territory is none of its name.
        if (entry is { First: { IsTerritory: true, Name.Length: > 0 } } && written.Contains(entry.First.Name, StringComparison.OrdinalIgnoreCase)) return entry.Name;
        if (entry is not null && Covers(units.MentionAt(token)!.Mention, cell))
        {
            // The territory stands in the cell, or nothing is known of any.
            if (entry.First.Name.Length > 0 && written.Contains(entry.First.Name, StringComparison.OrdinalIgnoreCase)) return entry.Name;
            // "UBND xã" is the one whose offices the lines are; else the name was cut off.
            if (entry.First.IsTerritory && around?.First.Kind == entry.First.Kind) return around.Name;
            if (entry.First.IsTerritory)
            {
                reading.Irregular.Add(line.Evidence);
                return null;
            }

            // "Chi cục Thủy lợi tỉnh": the level stands there, its name elsewhere.
            var kind = LevelIn(written) ?? (IsOfProvince(written) && entry.First.Kind is { Length: > 0 } known ? known : null);
            // "Phòng Tư pháp" behind a line in whose notes "Sở Tài chính" stands is no room of that one.
            var isWritten = entry.First.OwnerPrefix.Length == 0 || written.Contains(entry.First.OwnerPrefix, StringComparison.OrdinalIgnoreCase);
            return OwnerOf(line, kind, around) is { } owner ? Qualified(isWritten && entry.First.Prefix.Length > 0 ? entry.First.Prefix : written, owner) : entry.Name;
        }

        if (line.IsStaffGroup) return written;
        if (entry is null && CommuneOf(written, cell, reading, around) is { } commune) return commune;
        return Qualified(written, OwnerOf(line, LevelIn(written), around));
    }

    /// <summary>How the text around the table may name the room or bloc of a line ("bộ phận Tư pháp"); null where it is a territory, a total, or too short a name.</summary>
    public string? RoomOf(AttendanceTables.Line line)
    {
        if (line.Sum != AttendanceTables.Sum.None || line.IsStaffGroup || line.Unit is not { } cell || units.At(FirstWord(cell)) is { First.IsTerritory: true }) return null;
        var key = VietnameseText.NameKey(Clean(cell.Span.Of(chart.Text)));
        return key.Count(c => c == ' ') > 1 ? key : null;
    }

    /// <summary>The name under which the text around the table knows the unit of a line; null where it is a territory, or none.</summary>
    public string? ShortNameOf(AttendanceTables.Line line) => line.Unit is { } cell && units.At(FirstWord(cell)) is { First.IsTerritory: false } unit ? unit.Name : null;

    /// <summary>"Khang Ninh", "TT Chợ Rã" in a column of communes: the one of that name in the district whose communes they are; null where none or several are.</summary>
    private string? CommuneOf(string written, TableCell cell, AttendanceTables.Reading reading, UnitDirectory.Entry? around)
    {
        if (!IsColumnOfCommunes(cell.Column, reading)) return null;
        var name = written;
        string? kind = null;
        foreach (var (mark, whole) in (ReadOnlySpan<(string, string)>)[("TT.", "thị trấn"), ("TT ", "thị trấn"), ("P.", "phường"), ("P ", "phường"), ("X.", "xã"), ("X ", "xã")])
            if (kind is null && name.StartsWith(mark, StringComparison.OrdinalIgnoreCase)) (name, kind) = (name[mark.Length..].Trim(), whole);
        if (units.Entries.FirstOrDefault(e => e is { Type: UnitType.Commune, First.IsTerritory: true } && Gazetteer.IsSameName(e.First.Name, name)) is { } named) return named.Name;
        var alike = gazetteer.Named(name).Where(t => t.Level == UnitType.Commune && (kind is null || t.Type == kind) && (day is not { } then || t.ExistedOn(then))).ToList();
        var inside = alike.FindAll(t => gazetteer.ParentOf(t) is { } above && around is not null && Gazetteer.IsSameName(above.Name, around.First.Name));
        // The lists do not tell the district of every commune that is no more: a name that only one ever had is enough.
        if (inside.Count == 0 && alike is [var lone] && gazetteer.ParentOf(lone) is not { Level: UnitType.District }) inside.Add(lone);
        if (inside is [var only]) return "UBND " + only.FullName;
        // Not on the lists, or there several times: the heading alone says what it is, where it says one kind.
        return (kind ?? KindIn(cell.Column, reading)) is { } said ? $"UBND {said} {name}" : null;
    }

    /// <summary>The kind of commune that the heading over a column says; null where it says several.</summary>
    private string? KindIn(int column, AttendanceTables.Reading reading)
    {
        for (var row = 0; row < reading.HeadingRows; row++)
        {
            if (reading.Sheet.At(row, column) is not { Span.Length: > 0 } heading) continue;
            var words = VietnameseText.NameKey(heading.Span.Of(chart.Text));
            return (words.Contains("xã", StringComparison.Ordinal), words.Contains("phường", StringComparison.Ordinal), words.Contains("thị", StringComparison.Ordinal)) switch
            {
                (true, false, false) => "xã",
                (false, true, false) => "phường",
                _ => null,
            };
        }

        return null;
    }

    /// <summary>Whether the heading over a column says that it names communes, with no other kind of body beside them.</summary>
    private bool IsColumnOfCommunes(int column, AttendanceTables.Reading reading)
    {
        for (var row = 0; row < reading.HeadingRows; row++)
        {
            if (reading.Sheet.At(row, column) is not { Span.Length: > 0 } heading) continue;
            var words = VietnameseText.NameKey(heading.Span.Of(chart.Text)).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            return words.Any(w => w is "xã" or "phường") && words.All(w => w is "xã" or "phường" or "thị" or "trấn" or "tên" or "các" or "ubnd" or "và");
        }

        return false;
    }

    /// <summary>A line of a territory, or of a group of units: what such lines add up to is no single unit.</summary>
    private bool IsOfItsOwn(AttendanceTables.Line line) =>
        line.Unit is { } cell && (units.At(FirstWord(cell)) is { First.IsTerritory: true } || IsBlocOfBodies(VietnameseText.NameKey(Clean(cell.Span.Of(chart.Text)))));

    /// <summary>Lines under "I. Sở A" and under "II. Sở B": what they add up to is neither's.</summary>
    private bool HasSeveralOwners(AttendanceTables.Reading reading) =>
        reading.Lines.SelectMany(l => l.Owners).Select(c => units.At(FirstWord(c))).OfType<UnitDirectory.Entry>().Distinct().Skip(1).Any();

    /// <summary>"Khối sở, ngành", "Khối UBND cấp xã"; "Khối Đảng, đoàn thể" and "Khối chính quyền" are parts of one.</summary>
    private static bool IsBlocOfBodies(string name) =>
        name.Split([' ', ','], 3) is ["khối", var first, ..] && (first is "xã" or "phường" or "thị" or "sở" or "huyện" or "quận" or "các" or "phòng" or "ban" or "trường" or "cơ" or "đơn" or "tỉnh" or "cấp" || name.Contains(" cấp ", StringComparison.Ordinal));

    private static bool IsBloc(string name) => name.StartsWith("Khối ", StringComparison.OrdinalIgnoreCase);

    private UnitDirectory.Entry? OwnerOf(AttendanceTables.Line line, string? kind, UnitDirectory.Entry? around)
    {
        foreach (var cell in line.Owners)
            if (!IsBloc(Clean(cell.Span.Of(chart.Text))) && units.At(FirstWord(cell)) is { } owner && (owner.First.IsTerritory || owner.First.Prefix.Length > 0)) return owner;
        // "Chi cục A tỉnh" in a table of the department's: the province, not the department.
        if (kind is not null && (around is not { First.IsTerritory: true } || around.First.Kind != kind) && units.Entries.FirstOrDefault(e => e.First.IsTerritory && e.First.Kind == kind) is { } ofKind) return ofKind;
        return around;
    }

    private static string Qualified(string name, UnitDirectory.Entry? owner)
    {
        if (owner is null || (owner.First.Name.Length > 0 && name.Contains(owner.First.Name, StringComparison.OrdinalIgnoreCase))) return name;
        var whole = owner.First.IsTerritory ? $"{owner.First.Kind} {owner.First.Name}" : owner.Name;
        var last = name[(name.LastIndexOf(' ') + 1)..];
        if (name.Contains(whole, StringComparison.OrdinalIgnoreCase)) return name;
        if (owner.First.IsTerritory)
        {
            // "Ban Dân vận Huyện ủy", "Huyện đoàn": the kind stands in the name.
            if (name.Split(' ') is [.., var level, "ủy" or "đoàn"] && level.Equals(owner.First.Kind.Split(' ')[0], StringComparison.OrdinalIgnoreCase)) return $"{name} {owner.First.Name}";
            // "Thanh tra quận" says the kind already.
            if (name.EndsWith(" " + owner.First.Kind, StringComparison.OrdinalIgnoreCase)) return $"{name} {owner.First.Name}";
            return LevelIn(name) is null ? $"{name} {whole}" : name;
        }

        // "Văn phòng Sở Nội vụ", "Văn phòng Sở" of "Sở Nội vụ tỉnh Nghệ An".
        if (owner.First.Prefix.Length > 0 && name.EndsWith(owner.First.Prefix, StringComparison.OrdinalIgnoreCase)) return name[..^owner.First.Prefix.Length] + whole;
        return whole.StartsWith(last + " ", StringComparison.OrdinalIgnoreCase) ? name[..^last.Length] + whole : $"{name} {whole}";
    }

    /// <summary>What only provinces have.</summary>
    private static bool IsOfProvince(string name) => name.StartsWith("Sở ", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Chi cục ", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Ban ", StringComparison.OrdinalIgnoreCase);

    private static string? LevelIn(string name) => name[(name.LastIndexOf(' ') + 1)..] is ("tỉnh" or "huyện" or "quận" or "xã" or "phường") and var level ? level : null;

    /// <summary>The one authority or department that a piece of text names as the place of a check, or at all; null where it names none, or several.</summary>
    private UnitDirectory.Entry? Only(TextSpan span, bool anywhere = false)
    {
        UnitDirectory.Entry? only = null;
        for (var at = tokenAt(span.Start); at < chart.Count && chart[at].Start < span.End; at++)
        {
            if (units.At(at) is not { } unit || unit.Type is UnitType.Team or UnitType.Province) continue;
            if (!anywhere && !IsPlace(at)) continue;
            if (only is not null && only != unit) return null;
            only = unit;
        }

        return only;
    }

    /// <summary>Whether a mention is all that a cell names: behind it only where it lies, or what stands in brackets.</summary>
    private bool Covers(ChartMention mention, TableCell cell)
    {
        var at = mention.End;
        if (at >= chart.Count || chart[at].Start >= cell.Span.End || chart[at].Kind == TokenKind.Boundary) return true;
        if (chart.Letters(at) is "(" or ":") return true;
        return chart.Letters(at) is "," or "-" or "–" && at + 1 < chart.Count && chart.MentionAt(at + 1, MentionKind.Unit) is not null;
    }

    private int FirstWord(TableCell cell)
    {
        var at = tokenAt(cell.Span.Start);
        while (at < chart.Count && chart[at].Kind is TokenKind.Sign or TokenKind.Number) at++;
        return at;
    }

    /// <summary>A cell without the marker before the name and the line breaks in it.</summary>
    private static string Clean(string cell)
    {
        var name = cell.ReplaceLineEndings(" ").Trim();
        var at = 0;
        while (at < name.Length && !char.IsLetter(name[at])) at++;
        if (at + 1 < name.Length && name[at + 1] is ')' or '.' && at == 0) at = 2;
        return name[at..].TrimStart().TrimEnd(':', ' ', ';', '.', ',');
    }
}
