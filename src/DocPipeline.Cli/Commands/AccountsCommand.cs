// `accounts add|list|remove` and `tokens add|list|revoke`: who may come in from other machines, and with which role.
using System.CommandLine;
using System.Globalization;
using DocPipeline.Cli.Output;
using DocPipeline.Exports;
using DocPipeline.Storage;
using DocPipeline.Web.Access;
using Spectre.Console;

namespace DocPipeline.Cli.Commands;

internal static class AccountsCommand
{
    public static Command Create(VerbBuilder verbs)
    {
        var command = new Command("accounts", verbs.Both("Tài khoản đăng nhập trang web từ máy khác.", "Accounts that log in to the pages from other machines."));
        command.Subcommands.Add(Add(verbs));
        command.Subcommands.Add(List(verbs));
        command.Subcommands.Add(Remove(verbs));
        return command;
    }

    private static Command Add(VerbBuilder verbs)
    {
        var name = new Argument<string>("name") { HelpName = "NAME", Description = verbs.Say("Tên đăng nhập", "The name to log in by") };
        var role = Role(verbs);
        var typed = new Option<bool>("--password-stdin") { Description = verbs.Say("Đọc mật khẩu từ đầu vào chuẩn; nếu không, chương trình đặt và in ra một lần", "Read the password from standard input; else one is made and printed once") };
        return verbs.Verb(
            "add",
            verbs.Both("Thêm tài khoản, hoặc đặt lại mật khẩu và vai trò của nó.", "Add an account, or set its password and role anew."),
            [name, role, typed],
            ["docpipeline accounts add an.nguyen --role reviewer", "docpipeline accounts add admin --role admin --password-stdin"],
            run =>
            {
                if (!Credentials.IsName(run.Get(name)!)) return run.Wrong("Tên chỉ gồm chữ, số và . - _ @, tối đa 64 ký tự.", "A name has letters, digits and . - _ @, 64 at most.");
                var password = run.Get(typed) ? FirstLine(run) : Credentials.NewPassword();
                if (password.Length is < Credentials.ShortestPassword or > Credentials.LongestPassword)
                    return run.Wrong($"Mật khẩu phải có từ {Credentials.ShortestPassword} đến {Credentials.LongestPassword} ký tự.", $"A password has {Credentials.ShortestPassword} to {Credentials.LongestPassword} characters.");
                if (run.OpenStore() is not { } store) return ExitCode.SomeFailed;
                new Credentials(store.Access, run.World.Clock).PutAccount(run.Get(name)!, run.Get(role)!, password);
                Note(run, store, "account-add", $"{run.Get(name)} ({run.Get(role)})");
                run.Error.WriteLine(run.Say($"Tài khoản {run.Get(name)}, vai trò {run.Get(role)}.", $"Account {run.Get(name)}, role {run.Get(role)}."));
                if (!run.Get(typed)) run.Out.WriteLine(password);
                return ExitCode.Ok;
            });
    }

    private static Command List(VerbBuilder verbs)
    {
        var format = verbs.Format("table", "json", "jsonl");
        return verbs.Verb(
            "list",
            verbs.Both("Liệt kê tài khoản.", "List the accounts."),
            [format],
            ["docpipeline accounts list"],
            run =>
            {
                if (run.OpenExistingStore() is not { } store) return ExitCode.SomeFailed;
                var accounts = store.Access.Accounts();
                if (run.Get(format) is { } form and not "table")
                {
                    using var json = new JsonRows(run.Out, form);
                    foreach (var a in accounts) json.Write(new { a.Name, a.Role, a.CreatedAt, a.LockedUntil });
                    return ExitCode.Ok;
                }

                var table = Terminal.Table(run.Say("Tên", "Name"), run.Say("Vai trò", "Role"), run.Say("Từ", "Since"), run.Say("Khoá đến", "Locked until"));
                foreach (var a in accounts) table.AddRow(a.Name, a.Role, Moment(a.CreatedAt), Moment(a.LockedUntil));
                run.Console.Write(table);
                return ExitCode.Ok;
            });
    }

    private static Command Remove(VerbBuilder verbs)
    {
        var name = new Argument<string>("name") { HelpName = "NAME", Description = verbs.Say("Tên đăng nhập", "The name to log in by") };
        return verbs.Verb(
            "remove",
            verbs.Both("Xoá tài khoản; ai đang đăng nhập bằng nó thì bị thoát.", "Remove an account; who is logged in by it is not any more."),
            [name],
            ["docpipeline accounts remove an.nguyen"],
            run =>
            {
                if (run.OpenExistingStore() is not { } store) return ExitCode.SomeFailed;
                if (!store.Access.Remove(run.Get(name)!)) return run.Wrong($"Không có tài khoản {run.Get(name)}.", $"There is no account {run.Get(name)}.");
                Note(run, store, "account-remove", run.Get(name)!);
                run.Error.WriteLine(run.Say($"Đã xoá {run.Get(name)}.", $"Removed {run.Get(name)}."));
                return ExitCode.Ok;
            });
    }

    internal static Option<string?> Role(VerbBuilder verbs) => GlobalOptions.Choice(
        new Option<string?>("--role")
        {
            DefaultValueFactory = _ => Roles.Reader,
            Description = verbs.Say("Được làm gì (mặc định reader: xem, tìm, xuất)", "What it may do (default reader: look, search, export)"),
        },
        [.. Roles.All]);

    internal static string Moment(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "";

    internal static void Note(Invocation run, RecordStore store, string action, string subject) =>
        store.Access.Note(new AuditEntry(run.World.Clock.GetUtcNow(), Environment.UserName, action, subject, null, null));

    private static string FirstLine(Invocation run)
    {
        using var input = new StreamReader(run.World.OpenInput());
        return input.ReadLine() ?? "";
    }
}
