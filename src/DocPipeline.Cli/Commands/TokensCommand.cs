// `tokens add|list|revoke`: by what programs come in to the API from other machines.
using System.CommandLine;
using DocPipeline.Cli.Output;
using DocPipeline.Exports;
using DocPipeline.Web.Access;
using Spectre.Console;

namespace DocPipeline.Cli.Commands;

internal static class TokensCommand
{
    public static Command Create(VerbBuilder verbs)
    {
        var command = new Command("tokens", verbs.Both("Mã truy cập API cho chương trình khác.", "Tokens by which programs come in to the API."));
        command.Subcommands.Add(Add(verbs));
        command.Subcommands.Add(List(verbs));
        command.Subcommands.Add(Revoke(verbs));
        return command;
    }

    private static Command Add(VerbBuilder verbs)
    {
        var name = new Argument<string>("name") { HelpName = "NAME", Description = verbs.Say("Dùng cho việc gì", "What it is for") };
        var role = AccountsCommand.Role(verbs);
        var days = new Option<int?>("--days") { HelpName = "N", Description = verbs.Say("Hết hạn sau N ngày (mặc định 365)", "Good for N days (default 365)"), DefaultValueFactory = _ => 365 };
        return verbs.Verb(
            "add",
            verbs.Both("Tạo một mã; mã chỉ được in ra một lần.", "Make a token; it is printed once and kept nowhere."),
            [name, role, days],
            ["docpipeline tokens add nightly-import --role reviewer --days 90"],
            run =>
            {
                if (!Credentials.IsName(run.Get(name)!)) return run.Wrong("Tên chỉ gồm chữ, số và . - _ @, tối đa 64 ký tự.", "A name has letters, digits and . - _ @, 64 at most.");
                if (run.Get(days) is < 1 or > 3650) return run.Wrong("--days phải từ 1 đến 3650.", "--days must be from 1 to 3650.");
                if (run.OpenStore() is not { } store) return ExitCode.SomeFailed;
                var (token, text) = new Credentials(store.Access, run.World.Clock)
                    .NewToken(run.Get(name)!, run.Get(role)!, run.World.Clock.GetUtcNow().AddDays(run.Get(days) ?? 365));
                AccountsCommand.Note(run, store, "token-add", $"{token.Id} {token.Name} ({token.Role})");
                run.Error.WriteLine(run.Say($"Mã số {token.Id}, vai trò {token.Role}. Gửi kèm: Authorization: Bearer …", $"Token {token.Id}, role {token.Role}. Send it as: Authorization: Bearer …"));
                run.Out.WriteLine(text);
                return ExitCode.Ok;
            });
    }

    private static Command List(VerbBuilder verbs)
    {
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "list",
            verbs.Both("Liệt kê các mã.", "List the tokens."),
            [format],
            ["docpipeline tokens list"],
            run =>
            {
                if (run.OpenExistingStore() is not { } store) return ExitCode.SomeFailed;
                var tokens = store.Access.Tokens();
                if (run.Get(format) is { } form and not "table")
                {
                    using var json = new JsonRows(run.Out, form);
                    foreach (var t in tokens) json.Write(t);
                    return ExitCode.Ok;
                }

                var table = Terminal.Table(run.Say("Mã số", "Token"), run.Say("Tên", "Name"), run.Say("Vai trò", "Role"), run.Say("Từ", "Since"), run.Say("Đến", "Until"), run.Say("Thu hồi", "Revoked"));
                foreach (var t in tokens)
                    table.AddRow(t.Id, t.Name, t.Role, AccountsCommand.Moment(t.CreatedAt), AccountsCommand.Moment(t.ExpiresAt), AccountsCommand.Moment(t.RevokedAt));
                run.Console.Write(table);
                return ExitCode.Ok;
            });
    }

    private static Command Revoke(VerbBuilder verbs)
    {
        var id = new Argument<string>("id") { HelpName = "ID", Description = verbs.Say("Mã số, như tokens list in ra", "Its number, as tokens list prints it") };
        return verbs.Verb(
            "revoke",
            verbs.Both("Thu hồi một mã; nó không mở được gì nữa.", "Revoke a token; it opens nothing any more."),
            [id],
            ["docpipeline tokens revoke 1f3a9c02"],
            run =>
            {
                if (run.OpenExistingStore() is not { } store) return ExitCode.SomeFailed;
                if (!store.Access.Revoke(run.Get(id)!, run.World.Clock.GetUtcNow())) return run.Wrong($"Không có mã số {run.Get(id)}; xem tokens list.", $"There is no token {run.Get(id)}; see tokens list.");
                AccountsCommand.Note(run, store, "token-revoke", run.Get(id)!);
                run.Error.WriteLine(run.Say($"Đã thu hồi {run.Get(id)}.", $"Revoked {run.Get(id)}."));
                return ExitCode.Ok;
            });
    }
}
