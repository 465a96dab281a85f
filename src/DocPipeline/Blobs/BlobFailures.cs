// What Azure says, in our words. Its own messages quote requests and headers; of them only the status and the code of the error go out.
using System.Globalization;
using Azure;
using Azure.Identity;
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Blobs;

/// <summary>Why a container cannot be used.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Message">What happened and what to do; never a secret.</param>
/// <param name="Passes">Whether it may pass by itself: the network, a service that is busy.</param>
public sealed record BlobFailure(string Code, LocalizedText Message, bool Passes = false);

/// <summary>Why containers cannot be used.</summary>
public static class BlobFailures
{
    /// <summary>It is not told which account, or the connection string cannot be read.</summary>
    public const string AccountCode = "DP0510";

    /// <summary>The account refuses.</summary>
    public const string RefusedCode = "DP0511";

    /// <summary>There is no such container, and it may not be made.</summary>
    public const string MissingCode = "DP0512";

    /// <summary>The account does not answer now.</summary>
    public const string UnreachableCode = "DP0513";

    internal static BlobFailure NoAccount(string container) => new(AccountCode, new(
        $"Chưa biết vùng chứa {container} thuộc tài khoản lưu trữ nào. Hãy ghi \"account\" trong pipeline.json, hoặc đặt chuỗi kết nối vào {BlobAccess.Variable}.",
        $"Which storage account the container {container} belongs to is not told. Name the \"account\" in pipeline.json, or put a connection string into {BlobAccess.Variable}."));

    internal static BlobFailure BadConnection() => new(AccountCode, new(
        $"Chuỗi kết nối trong {BlobAccess.Variable} không đọc được. Hãy chép lại từ mục Access keys của tài khoản lưu trữ.",
        $"The connection string in {BlobAccess.Variable} cannot be read. Copy it anew from the account's access keys."));

    internal static BlobFailure OtherAccount(string wanted, string given) => new(AccountCode, new(
        $"pipeline.json nêu tài khoản {wanted}, nhưng chuỗi kết nối là của {given}.",
        $"pipeline.json names the account {wanted}, but the connection string is of {given}."));

    /// <summary>Whether an exception is Azure's way of saying what can be expected.</summary>
    internal static bool IsExpected(Exception e) => e is RequestFailedException or AuthenticationFailedException or AggregateException or OperationCanceledException or IOException;

    /// <summary>The failure that an exception of Azure's client stands for.</summary>
    internal static BlobFailure Of(Exception fault, string address) => fault switch
    {
        RequestFailedException { Status: 401 or 403 } refused => new(RefusedCode, new(
            $"Tài khoản lưu trữ từ chối ({Detail(refused)}): {address}. Hãy kiểm tra khoá, hạn dùng và quyền Storage Blob Data Contributor.",
            $"The storage account refuses ({Detail(refused)}): {address}. Check the key, its expiry, and the role Storage Blob Data Contributor.")),
        AuthenticationFailedException => new(RefusedCode, new(
            $"Không có danh tính nào dùng được cho {address}. Hãy cấp managed identity, đăng nhập az, hoặc đặt {BlobAccess.Variable}.",
            $"No identity can be used for {address}. Give the machine a managed identity, sign in with az, or set {BlobAccess.Variable}.")),
        RequestFailedException { Status: 404 } => new(MissingCode, new($"Không có: {address}.", $"Not there: {address}.")),
        RequestFailedException { Status: >= 400 and < 500 and not (408 or 429) } other => new(UnreachableCode, new(
            $"Azure không nhận yêu cầu ({Detail(other)}): {address}.", $"Azure does not take the request ({Detail(other)}): {address}."), Passes: true),
        _ => new(UnreachableCode, new(
            $"Chưa tới được {address} ({Detail(fault)}). Chương trình sẽ thử lại.", $"{address} cannot be reached now ({Detail(fault)}). It is tried again."), Passes: true),
    };

    /// <summary>The same as an exception of files, which is what those who read and write originals expect.</summary>
    internal static IOException AsFile(Exception fault, string address) => fault switch
    {
        RequestFailedException { Status: 404 } => new FileNotFoundException(Of(fault, address).Message.English),
        IOException file => file,
        _ => new IOException(Of(fault, address).Message.English),
    };

    private static string Detail(Exception fault) => fault switch
    {
        RequestFailedException { Status: > 0 } answered => string.Create(CultureInfo.InvariantCulture, $"{answered.Status} {answered.ErrorCode}").TrimEnd(),
        _ => fault.GetBaseException().GetType().Name,
    };
}
