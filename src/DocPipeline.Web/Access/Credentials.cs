// Passwords and tokens: how they are made, kept and looked at. Used by the log-in and by the command line.
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DocPipeline.Storage;
using Microsoft.AspNetCore.Identity;

namespace DocPipeline.Web.Access;

/// <summary>Makes and checks what people and programs come in by.</summary>
public sealed class Credentials(AccessStore access, TimeProvider clock)
{
    /// <summary>The shortest password taken.</summary>
    public const int ShortestPassword = 12;

    /// <summary>The longest password taken; hashing longer ones would be work that anybody could ask for.</summary>
    public const int LongestPassword = 256;

    private const string TokenMark = "dp_";
    private const int Guesses = 5;
    private static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    // PBKDF2 with HMAC-SHA512; the count is that which OWASP asks for (2023).
    private static readonly PasswordHasher<string> Hasher = new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));

    // Looked at where there is no such account, so that the answer takes as long.
    private static readonly Lazy<string> Nobody = new(() => Hasher.HashPassword("", Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));

    /// <summary>A password that nobody guesses.</summary>
    public static string NewPassword() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(15));

    /// <summary>Whether a name may be one of an account.</summary>
    public static bool IsName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= 64 && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '@');
    }

    /// <summary>Keeps an account, in place of one of the same name; who was logged in by it is not any more.</summary>
    public void PutAccount(string name, string role, string password) =>
        access.Put(new Account(name, role, Hasher.HashPassword(name, password), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), 0, null, clock.GetUtcNow()));

    /// <summary>The account that a name and a password open; null for a wrong one and for one that is locked.</summary>
    public Account? LogIn(string name, string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        var account = access.Find(name);
        var now = clock.GetUtcNow();
        var isRight = password.Length <= LongestPassword && Hasher.VerifyHashedPassword(name, account?.PasswordHash ?? Nobody.Value, password) != PasswordVerificationResult.Failed;
        if (account is null || account.LockedUntil > now) return null;
        if (isRight)
        {
            if (account.Failures > 0) access.ForgetFailures(name);
            return account;
        }

        // When the time of a lock is over, counting begins anew.
        if (account.LockedUntil is not null) access.ForgetFailures(name);
        access.CountFailure(name, Guesses, now + LockedFor);
        return null;
    }

    /// <summary>Makes a token; its text is told once and kept nowhere.</summary>
    public (AccessToken Token, string Text) NewToken(string name, string role, DateTimeOffset? expires)
    {
        var text = TokenMark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var token = new AccessToken(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)), name, role, clock.GetUtcNow(), expires, null);
        access.Add(token, HashOf(text));
        return (token, text);
    }

    /// <summary>The token of a text, where it opens anything now.</summary>
    public AccessToken? Token(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(TokenMark, StringComparison.Ordinal) || text.Length > 100) return null;
        return access.FindToken(HashOf(text)) is { } token && token.IsGood(clock.GetUtcNow()) ? token : null;
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
