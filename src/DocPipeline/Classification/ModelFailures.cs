using DocPipeline.Extraction.Findings;

namespace DocPipeline.Classification;

/// <summary>Why a model, or the data for one, cannot be used.</summary>
/// <param name="Code">A code of <see cref="ModelFailureCodes"/>.</param>
/// <param name="Message">What happened and what to do.</param>
/// <param name="Line">The line of the file, where one line is to blame.</param>
public sealed record ModelFailure(string Code, LocalizedText Message, int? Line = null);

/// <summary>Codes of <see cref="ModelFailure"/>.</summary>
public static class ModelFailureCodes
{
    /// <summary>No model where one was looked for.</summary>
    public const string Missing = "DP0401";

    /// <summary>A file of the model is not the one that was written.</summary>
    public const string WrongHash = "DP0402";

    /// <summary>The model's labels are not those in use.</summary>
    public const string WrongLabels = "DP0403";

    /// <summary>A file of the model cannot be read.</summary>
    public const string Damaged = "DP0404";

    /// <summary>The model was made for another version of the program.</summary>
    public const string WrongFormat = "DP0405";

    /// <summary>A table of labelled clauses cannot be read: missing, another encoding, a column too few.</summary>
    public const string TableUnreadable = "DP0410";

    /// <summary>A label that the label set does not have, or none at all.</summary>
    public const string LabelUnknown = "DP0411";

    /// <summary>One text with two labels.</summary>
    public const string LabelContradicts = "DP0412";

    /// <summary>One document in both splits.</summary>
    public const string SplitContradicts = "DP0413";

    /// <summary>Too little to train on: fewer than two labels, or fewer documents than folds.</summary>
    public const string TooLittleData = "DP0414";

    /// <summary>What was learned is no better than chance: the labels have nothing to do with the texts.</summary>
    public const string LearnedNothing = "DP0415";

    /// <summary>A version that is not better than the one in use.</summary>
    public const string NotBetter = "DP0416";

    /// <summary>No version to go back to.</summary>
    public const string NoPrevious = "DP0417";
}

/// <summary>The failures of models and their data, each with what happened and what to do in both languages.</summary>
public static class ModelFailures
{
    /// <summary>Nothing there.</summary>
    public static ModelFailure Missing(string path) => new(ModelFailureCodes.Missing, new(
        $"Không có mô hình tại {path}. Hãy kiểm tra đường dẫn, hoặc huấn luyện bằng lệnh train.",
        $"There is no model at {path}. Check the path, or make one with the train command."));

    /// <summary>Another file than the manifest says.</summary>
    public static ModelFailure WrongHash(string file) => new(ModelFailureCodes.WrongHash, new(
        $"Tệp {file} của mô hình đã bị thay đổi so với manifest.json. Hãy chép lại mô hình từ bản gốc.",
        $"The model's file {file} is not the one that manifest.json names. Copy the model again from the original."));

    /// <summary>Other labels.</summary>
    public static ModelFailure WrongLabels(string detail) => new(ModelFailureCodes.WrongLabels, new(
        $"Bộ nhãn của mô hình không khớp labels.json ({detail}). Hãy huấn luyện lại bằng lệnh train.",
        $"The model's labels are not those of labels.json ({detail}). Train it again with the train command."));

    /// <summary>Unreadable.</summary>
    public static ModelFailure Damaged(string file, string detail) => new(ModelFailureCodes.Damaged, new(
        $"Không đọc được {file} ({detail}). Hãy chép lại mô hình từ bản gốc.",
        $"{file} cannot be read ({detail}). Copy the model again from the original."));

    /// <summary>Another version of the features.</summary>
    public static ModelFailure WrongFormat(int found, int wanted) => new(ModelFailureCodes.WrongFormat, new(
        $"Mô hình được tạo cho phiên bản khác của chương trình (dạng {found}, cần {wanted}). Hãy huấn luyện lại bằng lệnh train.",
        $"The model was made for another version of the program (format {found}, wanted {wanted}). Train it again with the train command."));

    /// <summary>A table that cannot be read.</summary>
    public static ModelFailure TableUnreadable(string file, int? line, LocalizedText detail) => new(ModelFailureCodes.TableUnreadable, new(
        $"{At(file, line)}: {detail.Vietnamese}.", $"{At(file, line)}: {detail.English}."), line);

    /// <summary>A label not in the set.</summary>
    public static ModelFailure LabelUnknown(string file, int line, string column, string label) => new(ModelFailureCodes.LabelUnknown, new(
        label.Length == 0 ? $"{At(file, line)}: cột {column} để trống." : $"{At(file, line)}: nhãn {column} \"{label}\" không có trong labels.json.",
        label.Length == 0 ? $"{At(file, line)}: column {column} is empty." : $"{At(file, line)}: {column} \"{label}\" is not in labels.json."), line);

    /// <summary>Topic without outcome or the other way round.</summary>
    public static ModelFailure NoneContradicts(string file, int line) => new(ModelFailureCodes.LabelUnknown, new(
        $"{At(file, line)}: topic phải là \"none\" khi và chỉ khi outcome là \"none\".",
        $"{At(file, line)}: topic must be \"none\" exactly where outcome is."), line);

    /// <summary>Two labels for one text.</summary>
    public static ModelFailure LabelContradicts(string file, int line, string elsewhere) => new(ModelFailureCodes.LabelContradicts, new(
        $"{At(file, line)}: cùng một câu mang nhãn khác ở {elsewhere}. Hãy giữ một nhãn.",
        $"{At(file, line)}: the same text has another label at {elsewhere}. Keep one of them."), line);

    /// <summary>One document in both splits.</summary>
    public static ModelFailure SplitContradicts(string file, int line, string document) => new(ModelFailureCodes.SplitContradicts, new(
        $"{At(file, line)}: văn bản {document} nằm ở cả train và test. Mỗi văn bản chỉ thuộc một phần.",
        $"{At(file, line)}: document {document} is both in train and in test. A document belongs to one split."), line);

    /// <summary>Not enough to learn from.</summary>
    public static ModelFailure TooLittleData(int documents, int labels) => new(ModelFailureCodes.TooLittleData, new(
        $"Dữ liệu quá ít để huấn luyện ({documents} văn bản, {labels} nhãn). Cần ít nhất hai nhãn và mỗi phần kiểm tra chéo một văn bản.",
        $"There is too little to train on ({documents} documents, {labels} labels). It takes two labels and a document for each fold."));

    /// <summary>Not enough rows of a table.</summary>
    public static ModelFailure TooLittleRows(int rows, int labels) => new(ModelFailureCodes.TooLittleData, new(
        $"Bảng quá ít để huấn luyện ({rows} dòng, {labels} nhãn). Cần ít nhất hai nhãn khác nhau và hai câu khác nhau.",
        $"The table is too little to train on ({rows} rows, {labels} labels). It takes two different labels and two different texts."));

    /// <summary>A column that is not there.</summary>
    public static ModelFailure ColumnMissing(string file, string column, IReadOnlyList<string> columns) => new(ModelFailureCodes.TableUnreadable, new(
        $"{At(file, 1)}: không có cột \"{column}\". Các cột: {string.Join(", ", columns)}.",
        $"{At(file, 1)}: there is no column \"{column}\". Columns: {string.Join(", ", columns)}."), 1);

    /// <summary>No better than chance.</summary>
    public static ModelFailure LearnedNothing(LabelMetrics metrics) => new(ModelFailureCodes.LearnedNothing, new(
        FormattableString.Invariant($"Mô hình không học được gì: đúng {metrics.Accuracy:0.0%}, luôn đoán {metrics.Majority.Label} đúng {metrics.Majority.Accuracy:0.0%}. Hãy kiểm tra nhãn có bị xáo trộn không."),
        FormattableString.Invariant($"Nothing was learned: {metrics.Accuracy:0.0%} are right, always saying {metrics.Majority.Label} gets {metrics.Majority.Accuracy:0.0%}. Check whether the labels were shuffled.")));

    /// <summary>Not better than what is in use.</summary>
    public static ModelFailure NotBetter(string candidate, double score, string current, double currentScore) => new(ModelFailureCodes.NotBetter, new(
        FormattableString.Invariant($"{candidate} (macro-F1 {score:0.000}) không tốt hơn {current} đang dùng ({currentScore:0.000}). Vẫn muốn dùng: thêm --force --reason \"…\"."),
        FormattableString.Invariant($"{candidate} (macro F1 {score:0.000}) is not better than {current} in use ({currentScore:0.000}). To use it all the same, add --force --reason \"…\".")));

    /// <summary>Nothing to go back to.</summary>
    public static ModelFailure NoPrevious(string model) => new(ModelFailureCodes.NoPrevious, new(
        $"{model} không có phiên bản trước để quay lại. Chọn một phiên bản bằng models promote.",
        $"{model} has no earlier version to go back to. Choose a version with models promote."));

    private static string At(string file, int? line) => line is { } n ? $"{file}:{n}" : file;
}
