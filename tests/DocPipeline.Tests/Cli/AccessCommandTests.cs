// `accounts` and `tokens` as they are typed, and `run` that serves other machines only where somebody may log in.
namespace DocPipeline.Tests.Cli;

public sealed class AccessCommandTests : IDisposable
{
    private readonly Workbench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void An_account_is_made_listed_and_removed_and_its_password_is_kept_nowhere()
    {
        var added = _bench.Run("accounts", "add", "an.nguyễn", "--role", "reviewer");
        var listed = _bench.Run("accounts", "list", "--format", "jsonl");
        var removed = _bench.Run("accounts", "remove", "AN.nguyễn");
        var again = _bench.Run("accounts", "remove", "an.nguyễn");

        var password = added.Out.Trim();
        Assert.Equal((0, 0, 0, 2), (added.Code, listed.Code, removed.Code, again.Code));
        Assert.True(password.Length >= 20);
        Assert.Equal("reviewer", Assert.Single(listed.Lines).GetProperty("role").GetString());
        Assert.DoesNotContain(password, listed.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(_bench.Home), f => File.ReadAllText(f).Contains(password, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ngắn", "an")]
    [InlineData("", "an")]
    [InlineData("một mật khẩu đủ dài", "a b")]
    public void A_password_too_short_and_a_name_that_is_none_are_refused(string password, string name) =>
        Assert.Equal(2, _bench.RunWithInput(password + "\n", "accounts", "add", name, "--password-stdin").Code);

    [Fact]
    public void A_token_is_printed_once_and_revoked()
    {
        var added = _bench.Run("tokens", "add", "nhap-dem", "--role", "reviewer", "--days", "90");
        var id = _bench.Run("tokens", "list", "--format", "jsonl").Lines.Single().GetProperty("id").GetString()!;
        var revoked = _bench.Run("tokens", "revoke", id);
        var nobody = _bench.Run("tokens", "revoke", "ffffffff");

        Assert.StartsWith("dp_", added.Out, StringComparison.Ordinal);
        Assert.Equal((0, 0, 2), (added.Code, revoked.Code, nobody.Code));
        Assert.True(_bench.Run("tokens", "list", "--format", "jsonl").Lines.Single().TryGetProperty("revokedAt", out _));
    }

    [Fact]
    public void Other_machines_are_served_only_where_somebody_may_log_in()
    {
        var ran = _bench.Run("run", "--urls", "http://0.0.0.0:0");

        Assert.Equal(1, ran.Code);
        Assert.Contains("DP0802", ran.Error, StringComparison.Ordinal);
        Assert.Contains("docpipeline accounts add", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--urls", "https://127.0.0.1:1")]
    [InlineData("--urls", "127.0.0.1")]
    [InlineData("--urls", "http://example.com:80")]
    [InlineData("--urls", "http://127.0.0.1:1/path")]
    [InlineData("--port", "70000")]
    public void An_address_that_cannot_be_served_at_is_refused(string option, string value) => Assert.Equal(2, _bench.Run("run", option, value).Code);
}
