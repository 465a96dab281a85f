using DocPipeline.Extraction.Findings;

namespace DocPipeline.OwnUnits;

/// <summary>Why a list of units, or a row of it, cannot be used.</summary>
/// <param name="Code">A code of <see cref="ListFailureCodes"/>.</param>
/// <param name="Message">What is wrong and what would be right.</param>
/// <param name="Row">The row as an editor or a spreadsheet counts it, or null for the whole file.</param>
public sealed record ListFailure(string Code, LocalizedText Message, int? Row = null);

/// <summary>Codes of lists of units.</summary>
public static class ListFailureCodes
{
    /// <summary>The file cannot be opened, or is larger than a list is.</summary>
    public const string NotAccessible = "DP0601";

    /// <summary>It is no table: a spreadsheet that is damaged or of an old format, quotation marks that do not close.</summary>
    public const string NotATable = "DP0602";

    /// <summary>Its letters are not UTF-8.</summary>
    public const string NotUtf8 = "DP0603";

    /// <summary>There is nothing in it.</summary>
    public const string Empty = "DP0604";

    /// <summary>Columns that are needed were not found.</summary>
    public const string HeadingsMissing = "DP0605";

    /// <summary>A row is wrong.</summary>
    public const string RowWrong = "DP0606";

    /// <summary>The list cannot be written.</summary>
    public const string NotWritable = "DP0607";
}

/// <summary>The sentences of failures of whole files.</summary>
internal static class ListFailures
{
    public static ListFailure NotAccessible(string detail) => new(ListFailureCodes.NotAccessible, new(
        $"Không mở được danh sách: {detail}", $"The list cannot be opened: {detail}"));

    public static ListFailure TooLarge(int megabytes) => new(ListFailureCodes.NotAccessible, new(
        $"Tệp lớn hơn {megabytes} MB: không phải danh sách đơn vị hành chính.", $"The file is larger than {megabytes} MB: that is no list of units."));

    public static ListFailure Damaged(string detail) => new(ListFailureCodes.NotATable, new(
        $"Không phải tệp XLSX đọc được ({detail}). Hãy mở bằng Excel và lưu lại dạng .xlsx, hoặc CSV UTF-8.",
        $"This is no XLSX that can be read ({detail}). Open it in Excel and save it again as .xlsx, or as CSV UTF-8."));

    public static ListFailure OldFormat() => new(ListFailureCodes.NotATable, new(
        "Tệp .xls kiểu cũ. Hãy mở bằng Excel và lưu lại dạng .xlsx, hoặc CSV UTF-8.",
        "An .xls of the old format. Open it in Excel and save it as .xlsx, or as CSV UTF-8."));

    public static ListFailure QuoteOpen(int row) => new(ListFailureCodes.NotATable, new(
        "Dấu nháy kép mở ở dòng này không được đóng lại. Trong ô có dấu nháy kép, hãy viết hai dấu liền nhau.",
        "The quotation mark that opens in this row is never closed. Write a quotation mark inside a cell as two."), row);

    public static ListFailure TextBehindQuote(int row) => new(ListFailureCodes.NotATable, new(
        "Sau dấu nháy kép đóng phải là dấu phân cách hoặc hết dòng.",
        "Behind a closing quotation mark the next cell or the end of the row must follow."), row);

    public static ListFailure NotUtf8() => new(ListFailureCodes.NotUtf8, new(
        "Chữ trong tệp không phải UTF-8. Hãy lưu lại dạng “CSV UTF-8”.", "The letters of the file are not UTF-8. Save it as “CSV UTF-8”."));

    public static ListFailure Empty() => new(ListFailureCodes.Empty, new("Tệp không có dòng dữ liệu nào.", "There is no row of data in the file."));

    public static ListFailure HeadingsMissing(string vietnamese, string english) => new(ListFailureCodes.HeadingsMissing, new(vietnamese, english));

    public static ListFailure NotWritable(string detail) => new(ListFailureCodes.NotWritable, new(
        $"Không ghi được danh sách: {detail}", $"The list cannot be written: {detail}"));

    public static ListFailure Row(int row, string vietnamese, string english) => new(ListFailureCodes.RowWrong, new(vietnamese, english), row);
}
