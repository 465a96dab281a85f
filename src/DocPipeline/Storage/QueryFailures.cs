using DocPipeline.Extraction.Findings;

namespace DocPipeline.Storage;

/// <summary>The mistakes of queries, each with what is wrong and the right form in both languages.</summary>
internal static class QueryFailures
{
    internal static QueryFailure Empty(int at, int length) => Of(QueryProblem.Empty, at, length, "\"không đúng quy định\" outcome:violation",
        "Chưa có từ nào để tìm.", "There is nothing to search for.");

    internal static QueryFailure TooLong(int at) => Of(QueryProblem.TooLong, at, 0, "\"không đúng quy định\" unit:\"xã Lạng Khê\"",
        $"Câu tìm quá dài: nhiều nhất {QueryLexer.MaxLength} ký tự, {QueryLexer.MaxLeaves} từ và {QueryLexer.MaxDepth} lớp ngoặc.",
        $"The query is too long: at most {QueryLexer.MaxLength} characters, {QueryLexer.MaxLeaves} words and {QueryLexer.MaxDepth} levels of parentheses.");

    internal static QueryFailure UnbalancedQuote(int at) => Of(QueryProblem.UnbalancedQuote, at, 1, "\"một cửa\"",
        "Dấu ngoặc kép mở ra mà không đóng lại.", "A quotation mark is opened and not closed.");

    internal static QueryFailure UnclosedParenthesis(int at) => Of(QueryProblem.UnbalancedParenthesis, at, 1, "(vắng OR muộn) \"một cửa\"",
        "Dấu ngoặc đơn mở ra mà không đóng lại.", "A parenthesis is opened and not closed.");

    internal static QueryFailure UnopenedParenthesis(int at) => Of(QueryProblem.UnbalancedParenthesis, at, 1, "(vắng OR muộn) \"một cửa\"",
        "Dấu ngoặc đơn đóng lại mà không mở ra.", "A parenthesis is closed that was never opened.");

    internal static QueryFailure EmptyParentheses(int at) => Of(QueryProblem.Empty, at, 1, "(vắng OR muộn) \"một cửa\"",
        "Trong ngoặc đơn không có gì để tìm.", "There is nothing to search for between the parentheses.");

    internal static QueryFailure LoneOperator(string name, int at, int length) => Of(QueryProblem.LoneOperator, at, length,
        name == "NOT" ? "vắng NOT phép" : $"vắng {name} muộn",
        $"{name} cần có từ ở {(name == "NOT" ? "phía sau" : "cả hai phía")}. Muốn tìm chính chữ này thì đặt trong ngoặc kép: \"{name}\".",
        $"{name} needs words {(name == "NOT" ? "behind it" : "on both sides")}. To find the word itself, put it in quotation marks: \"{name}\".");

    internal static QueryFailure OnlyExclusions(int at, int length) => Of(QueryProblem.OnlyExclusions, at, length, "vắng NOT phép",
        "NOT (hoặc dấu trừ) chỉ loại bớt kết quả, nên cùng với nó phải có điều cần tìm.",
        "NOT (or a minus) only takes away, so something to be found must stand beside it.");

    internal static QueryFailure UnknownField(string name, int at) => Of(QueryProblem.UnknownField, at, name.Length, "unit:\"xã Lạng Khê\" absent>0",
        $"Không có trường “{name}”. Các trường: {Fields}. Muốn tìm chính các chữ này thì đặt trong ngoặc kép.",
        $"There is no field “{name}”. The fields are {Fields}. To find these letters themselves, put them in quotation marks.");

    internal static QueryFailure MissingValue(string name, int at, int length) => Of(QueryProblem.MissingValue, at, length, SearchFields.ExampleOf(name),
        $"Trường “{name}” chưa có giá trị.", $"The field “{name}” has no value.");

    internal static QueryFailure NotAChoice(string name, string value, IReadOnlyList<string> choices, int at) => Of(
        QueryProblem.WrongValue, at, value.Length, SearchFields.ExampleOf(name),
        $"“{value}” không phải là giá trị của “{name}”. Chọn một trong: {string.Join(", ", choices)}.",
        $"“{value}” is no value of “{name}”. Choose one of {string.Join(", ", choices)}.");

    internal static QueryFailure NotADay(string name, string value, int at) => Of(QueryProblem.WrongValue, at, value.Length, SearchFields.ExampleOf(name),
        $"“{value}” không phải là ngày. Viết 24/2/2021, 2021-02-24, 02/2021 hoặc 2021.",
        $"“{value}” is no day. Write 24/2/2021, 2021-02-24, 02/2021 or 2021.");

    internal static QueryFailure NotANumber(string name, string value, int at) => Of(QueryProblem.WrongValue, at, value.Length, SearchFields.ExampleOf(name),
        name == "rate"
            ? $"“{value}” không phải là tỷ lệ. Viết số từ 0 đến 1, hoặc phần trăm: rate<0.8, rate<80%."
            : $"“{value}” không phải là số người. Viết số nguyên: {name}>0.",
        name == "rate"
            ? $"“{value}” is no rate. Write a number from 0 to 1, or a percentage: rate<0.8, rate<80%."
            : $"“{value}” is no number of people. Write a whole number: {name}>0.");

    internal static QueryFailure NotComparable(string name, int at) => Of(QueryProblem.WrongValue, at, name.Length, SearchFields.ExampleOf(name),
        $"Trường “{name}” không so sánh lớn nhỏ được; dùng dấu hai chấm.", $"The field “{name}” cannot be compared; use a colon.");

    private static string Fields => string.Join(", ", SearchFields.Names.Select(n => n + ":").Concat(SearchFields.Figures.Select(f => f.Name + ">")));

    private static QueryFailure Of(QueryProblem problem, int at, int length, string example, string vietnamese, string english) => new(
        StoreFailureCodes.BadQuery, problem, new LocalizedText($"{vietnamese} Ví dụ: {example}", $"{english} For example: {example}"), at, length, example);
}
