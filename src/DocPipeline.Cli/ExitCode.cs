namespace DocPipeline.Cli;

/// <summary>What the process ends with: a contract that scripts rely on.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Ok = 0;

    /// <summary>Some documents failed, or what was asked for is not there.</summary>
    public const int SomeFailed = 1;

    /// <summary>Wrong use: an option, a query or a definition that cannot be.</summary>
    public const int WrongUse = 2;
}
