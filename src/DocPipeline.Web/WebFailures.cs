// What can go wrong between the program and those who come by the net, each with a code and what to do.
using DocPipeline.Extraction.Findings;

namespace DocPipeline.Web;

/// <summary>A thing of pages or API that cannot be.</summary>
/// <param name="Code">One of <see cref="WebFailureCodes"/>, or the code of the part that refused.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record WebFailure(string Code, LocalizedText Message);

/// <summary>Codes of failures of pages and API.</summary>
public static class WebFailureCodes
{
    /// <summary>The address cannot be listened on.</summary>
    public const string AddressTaken = "DP0801";

    /// <summary>Served to other machines without anybody who may log in.</summary>
    public const string NoAccounts = "DP0802";

    /// <summary>A webhook without the secret that signs what it is told.</summary>
    public const string NoWebhookSecret = "DP0803";

    /// <summary>A parameter or a body that cannot be read.</summary>
    public const string WrongInput = "DP0810";

    /// <summary>There is nothing at this address.</summary>
    public const string NotFound = "DP0811";

    /// <summary>The resource does not take this method.</summary>
    public const string MethodNotAllowed = "DP0812";

    /// <summary>More was sent than is taken.</summary>
    public const string TooLarge = "DP0813";

    /// <summary>A kind of file or body that is not taken.</summary>
    public const string WrongType = "DP0814";

    /// <summary>An upload without a file, or with an empty one.</summary>
    public const string NothingSent = "DP0815";

    /// <summary>Too many requests in a short time.</summary>
    public const string TooMany = "DP0816";

    /// <summary>What was asked for is going on already, or is not.</summary>
    public const string Conflict = "DP0817";

    /// <summary>A fault of the program itself.</summary>
    public const string Fault = "DP0819";

    /// <summary>Nobody is logged in, or the token opens nothing.</summary>
    public const string LogIn = "DP0820";

    /// <summary>What was asked for takes another role.</summary>
    public const string Role = "DP0821";

    /// <summary>A host's name that is not ours.</summary>
    public const string WrongHost = "DP0822";

    /// <summary>Another host's page made the browser send it.</summary>
    public const string Foreign = "DP0823";

    /// <summary>Through a proxy, where nobody logs in.</summary>
    public const string Forwarded = "DP0824";
}

/// <summary>The failures, with their words.</summary>
internal static class WebFailures
{
    internal static WebFailure AddressTaken(string address, string why) => new(WebFailureCodes.AddressTaken, new(
        $"Không phục vụ được tại {address}: {why} Chọn cổng khác (--port N; --port 0 lấy cổng trống), hoặc chạy không có trang web (--no-web).",
        $"Cannot serve at {address}: {why} Choose another port (--port N; --port 0 takes a free one), or run without pages (--no-web)."));

    internal static WebFailure NoAccounts(string address) => new(WebFailureCodes.NoAccounts, new(
        $"{address}: máy khác vào được, mà chưa có tài khoản nào. Hãy tạo trước: docpipeline accounts add TÊN --role admin, hoặc chỉ phục vụ tại http://127.0.0.1:{WebSettings.DefaultPort}.",
        $"{address}: other machines can come in, and there is no account. Make one first: docpipeline accounts add NAME --role admin, or serve only at http://127.0.0.1:{WebSettings.DefaultPort}."));

    internal static WebFailure LogIn() => new(WebFailureCodes.LogIn, new(
        "Cần đăng nhập (/login), hoặc gửi mã truy cập còn hiệu lực: Authorization: Bearer dp_…. Tạo mã: docpipeline tokens add.",
        "Log in (/login), or send a token that is good: Authorization: Bearer dp_…. Make one: docpipeline tokens add."));

    internal static WebFailure Role() => new(WebFailureCodes.Role, new(
        $"Vai trò của bạn không được làm việc này. Các vai trò: {string.Join(", ", Access.Roles.All)}. Hãy hỏi người quản trị.",
        $"Your role may not do this. Roles: {string.Join(", ", Access.Roles.All)}. Ask an administrator."));

    internal static WebFailure WrongHost(string host) => new(WebFailureCodes.WrongHost, new(
        $"Máy chủ này không mang tên “{host}”. Nếu đúng là tên của nó, hãy chạy với --host {host}.",
        $"This server is not called “{host}”. If that is its name, run it with --host {host}."));

    internal static WebFailure Foreign() => new(WebFailureCodes.Foreign, new(
        "Yêu cầu do trang của máy chủ khác gửi, nên bị từ chối.", "A page of another host sent this, so it is refused."));

    internal static WebFailure Forwarded() => new(WebFailureCodes.Forwarded, new(
        "Yêu cầu đến qua proxy, trong khi ở đây không cần đăng nhập. Hãy chạy với --login và tạo tài khoản.",
        "This came through a proxy, and nobody logs in here. Run with --login, and make accounts."));

    internal static WebFailure NoWebhookSecret(string variable) => new(WebFailureCodes.NoWebhookSecret, new(
        $"pipeline.json có webhook nhưng biến môi trường {variable} chưa có khoá bí mật. Hãy đặt biến đó (từ 16 ký tự), hoặc bỏ webhook.",
        $"pipeline.json has a webhook, and the environment variable {variable} has no secret. Set it (16 characters or more), or take the webhook out."));

    internal static WebFailure WrongParameter(string name, string vietnamese, string english) => new(WebFailureCodes.WrongInput, new(
        $"Tham số “{name}” không hợp lệ: {vietnamese}", $"The parameter “{name}” is wrong: {english}"));

    internal static WebFailure Unreadable() => new(WebFailureCodes.WrongInput, new(
        "Không đọc được nội dung gửi lên. Hãy gửi đúng dạng ghi trong /api/v1/openapi.json (JSON: Content-Type: application/json).",
        "What was sent cannot be read. Send it as /api/v1/openapi.json says (JSON: Content-Type: application/json)."));

    internal static WebFailure NotFound() => new(WebFailureCodes.NotFound, new(
        "Không có gì ở địa chỉ này. Các địa chỉ: /api/v1/openapi.json.", "There is nothing at this address. The addresses: /api/v1/openapi.json."));

    internal static WebFailure MethodNotAllowed(string method) => new(WebFailureCodes.MethodNotAllowed, new(
        $"Địa chỉ này không nhận {method}. Các cách gọi: /api/v1/openapi.json.", $"This address does not take {method}. What it takes: /api/v1/openapi.json."));

    internal static WebFailure TooLarge(long limit) => new(WebFailureCodes.TooLarge, new(
        $"Lớn hơn giới hạn {limit >> 20} MB. Hãy tách nhỏ, hoặc nâng limits.maxMegabytes trong pipeline.json.",
        $"Larger than the limit of {limit >> 20} MB. Split it, or raise limits.maxMegabytes in pipeline.json."));

    internal static WebFailure WrongType(string name, string type) => new(WebFailureCodes.WrongType, new(
        $"“{name}” thuộc loại không đọc được ({type}). Nhận: HTML, DOCX, XLSX, PDF, TXT, EML, ZIP, DOC, XLS, RTF, ODT, ảnh (PNG, JPEG, TIFF, BMP, GIF, WEBP).",
        $"“{name}” is of a kind that cannot be read ({type}). Taken are HTML, DOCX, XLSX, PDF, TXT, EML, ZIP, DOC, XLS, RTF, ODT, pictures (PNG, JPEG, TIFF, BMP, GIF, WEBP)."));

    internal static WebFailure StalePage() => new(WebFailureCodes.WrongInput, new(
        "Trang đã cũ: hãy tải lại trang rồi thả tệp lần nữa.", "The page is stale: reload it and drop the file again."));

    internal static WebFailure InboxFull() => new(WebFailureCodes.Fault, new(
        "Không ghi được vào hộp thư đến: hãy kiểm tra dung lượng đĩa và quyền ghi (trang Lỗi và tình trạng).",
        "The inbox cannot be written: check the space on disk and the right to write (page Failures and health)."));

    internal static WebFailure NothingSent() => new(WebFailureCodes.NothingSent, new(
        "Không có tệp nào, hoặc tệp rỗng. Gửi multipart/form-data có tệp, hoặc nội dung tệp với ?name=ten-tep.docx.",
        "There is no file, or an empty one. Send multipart/form-data with files, or a file's bytes with ?name=file.docx."));

    internal static WebFailure TooMany(int seconds) => new(WebFailureCodes.TooMany, new(
        $"Quá nhiều yêu cầu trong thời gian ngắn. Hãy thử lại sau {seconds} giây.", $"Too many requests in a short time. Try again in {seconds} s."));

    internal static WebFailure Training() => new(WebFailureCodes.Conflict, new(
        "Đang huấn luyện rồi; xem /api/v1/models/training.", "Training is going on already; see /api/v1/models/training."));

    internal static WebFailure NotTraining() => new(WebFailureCodes.Conflict, new("Không có lần huấn luyện nào đang chạy.", "No training is going on."));

    internal static WebFailure NoVersion(string typed, IEnumerable<int> versions) => new(WebFailureCodes.NotFound, new(
        $"Không có phiên bản {typed}. Các phiên bản: {string.Join(", ", versions.Select(v => $"v{v}"))}.",
        $"There is no version {typed}. Versions: {string.Join(", ", versions.Select(v => $"v{v}"))}."));

    internal static WebFailure NoUpload(string id) => new(WebFailureCodes.NotFound, new(
        $"Không có lần gửi nào mang mã {id}.", $"There is no upload {id}."));

    internal static WebFailure NoUnit(string name) => new(WebFailureCodes.NotFound, new(
        $"Không có đơn vị nào tên “{name}” trong kho. Xem /api/v1/units?name=…", $"No unit in the store is called “{name}”. See /api/v1/units?name=…"));

    internal static WebFailure NoOriginal() => new(WebFailureCodes.NotFound, new(
        "Kho lưu trữ không có bản gốc của văn bản này.", "The archive does not have the original of this document."));

    internal static WebFailure Fault(string trace) => new(WebFailureCodes.Fault, new(
        $"Lỗi ngoài dự tính của chương trình. Hãy báo lỗi kèm mã {trace}.", $"An unexpected fault of the program. Report it with the number {trace}."));
}
