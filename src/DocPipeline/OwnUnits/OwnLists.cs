using System.Security.Cryptography;
using DocPipeline.Extraction.Vietnamese.Units;

namespace DocPipeline.OwnUnits;

/// <summary>A failure and the file that it is in.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Failure">What is wrong.</param>
public sealed record OwnListFault(string File, ListFailure Failure);

/// <summary>The lists of units beside a pipeline, read: what extraction knows with them, or what is wrong with them.</summary>
/// <param name="Lists">The official lists with those of the folder over them; the official ones alone where something is wrong.</param>
/// <param name="Territories">The territories of the folder.</param>
/// <param name="Version">Eight hex digits that change with the files' bytes; null where there are no files.</param>
/// <param name="Faults">What is wrong; empty where nothing is.</param>
public sealed record OwnLists(UnitLists Lists, IReadOnlyList<Territory> Territories, string? Version, IReadOnlyList<OwnListFault> Faults)
{
    /// <summary>No lists but the official ones.</summary>
    public static OwnLists None { get; } = new(UnitLists.Official, [], null, []);

    /// <summary>The lists of a folder; <see cref="None"/> where it has none.</summary>
    public static OwnLists Load(string? folder, DateOnly today)
    {
        if (folder is null) return None;
        string[] files = [Path.Combine(folder, TerritoryFile.Name), Path.Combine(folder, OwnUnitFile.Name)];
        if (!Array.Exists(files, File.Exists)) return None;
        var (territories, wrongTerritories) = TerritoryFile.Load(folder, today);
        var (units, wrongUnits) = OwnUnitFile.Load(folder, Gazetteer.Official.With(territories));
        var faults = wrongTerritories.Select(f => new OwnListFault(files[0], f)).Concat(wrongUnits.Select(f => new OwnListFault(files[1], f))).ToList();
        return faults.Count > 0
            ? new OwnLists(UnitLists.Official, territories, null, faults)
            : new OwnLists(UnitLists.With(territories, units), territories, VersionOf(files), []);
    }

    private static string? VersionOf(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            foreach (var file in files.Where(File.Exists)) hash.AppendData(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..8];
    }
}
