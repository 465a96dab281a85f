// The options of `run` that say how the inbox is watched; they go before pipeline.json.
using System.CommandLine;
using DocPipeline.Intake;

namespace DocPipeline.Cli;

internal sealed class InboxOptions(VerbBuilder verbs)
{
    private readonly Option<string?> _done = GlobalOptions.Choice(
        new Option<string?>("--done")
        {
            Description = verbs.Say("Tệp đã nạp xong: để yên, chuyển vào processed/, hoặc xoá khi bản gốc đã lưu", "Files that are done: they stay, go to processed/, or are deleted once archived"),
        },
        "keep", "move", "delete");

    private readonly Option<string?> _failed = GlobalOptions.Choice(
        new Option<string?>("--failed") { Description = verbs.Say("Tệp lỗi: để yên, hoặc chuyển vào failed/ kèm lý do", "Files that failed: they stay, or go to failed/ with the reason") }, "keep", "move");

    private readonly Option<double?> _quiet = new("--quiet")
    {
        HelpName = verbs.Say("GIÂY", "SECONDS"),
        Description = verbs.Say("Tệp phải yên bao lâu mới được nạp (mặc định 1)", "How long a file must rest before it is taken (default 1)"),
    };

    private readonly Option<double?> _lookEvery = new("--look-every")
    {
        HelpName = verbs.Say("GIÂY", "SECONDS"),
        Description = verbs.Say("Bao lâu rà lại thư mục một lần (mặc định 2)", "How often the folder is looked through (default 2)"),
    };

    private readonly Option<bool> _noNotices = new("--no-notices")
    {
        Description = verbs.Say("Không dùng thông báo của hệ điều hành, chỉ rà thư mục (ổ mạng)", "Look through the folder only, without the system's change notices (network shares)"),
    };

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [_done, _failed, _quiet, _lookEvery, _noNotices];

    /// <summary>The rules with what was said on the command line; null after saying what is wrong.</summary>
    public InboxRules? Over(Invocation run, InboxRules rules)
    {
        if (run.Get(_done) is { } done) rules = rules with { Done = Enum.Parse<DoneFiles>(done, ignoreCase: true) };
        if (run.Get(_failed) is { } failed) rules = rules with { Failed = Enum.Parse<FailedFiles>(failed, ignoreCase: true) };
        if (run.Get(_noNotices)) rules = rules with { Notices = false };
        foreach (var seconds in new[] { run.Get(_quiet), run.Get(_lookEvery) })
        {
            if (seconds is null or (>= 0.1 and <= 3600)) continue;
            run.Wrong("--quiet và --look-every nhận từ 0.1 đến 3600 giây.", "--quiet and --look-every take 0.1 to 3600 seconds.");
            return null;
        }

        if (run.Get(_quiet) is { } quiet) rules = rules with { Quiet = TimeSpan.FromSeconds(quiet) };
        if (run.Get(_lookEvery) is { } look) rules = rules with { LookEvery = TimeSpan.FromSeconds(look) };
        return rules;
    }
}
