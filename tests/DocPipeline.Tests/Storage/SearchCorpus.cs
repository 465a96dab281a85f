using DocPipeline.Records;

namespace DocPipeline.Tests.Storage;

/// <summary>The documents that the table of searches (SearchCorpus.tsv) speaks of, by short names.</summary>
internal static class SearchCorpus
{
    internal static IReadOnlyDictionary<string, DocumentRecord> Documents { get; } = new Dictionary<string, DocumentRecord>
    {
        ["seed"] = Records.Of("seed",
                "Chấn chỉnh kỷ cương hành chính\n\nĐoàn đã kiểm tra đột xuất tại xã Lạng Khê. Xã Lạng Khê bố trí lịch trực tại bộ phận một cửa không đúng "
                + "quy định niêm yết. Huyện Kỳ Sơn có 40 người, có mặt 27. Xã Đại Đồng đã lắp camera giám sát.")
            .Finding("xã Lạng Khê", "violation", "one-stop-shop", "bố trí lịch trực tại bộ phận một cửa không đúng quy định niêm yết")
            .Finding("xã Đại Đồng", "measure", "digital", "đã lắp camera giám sát")
            .Unit("xã Lạng Khê").Unit("xã Đại Đồng").Unit("UBND huyện Kỳ Sơn")
            .Count("UBND huyện Kỳ Sơn", total: 40, present: 27, absent: 13)
            .Count("xã Lạng Khê", total: 20, absent: 5, derived: ("present", 15))
            .Date("inspection", "2021-02-24T16:15") with
        { Title = "Chấn chỉnh kỷ cương hành chính", Issued = "2021-02-25" },

        ["good"] = Records.Of("good",
                "Kết quả kiểm tra công vụ\n\nUBND xã Hòa Bình đã chấp hành đúng quy định về giờ giấc. Một số người không có mặt.")
            .Finding("UBND xã Hòa Bình", "compliant", "working-hours", "đã chấp hành đúng quy định về giờ giấc")
            .Unit("UBND xã Hòa Bình").Count("UBND xã Hòa Bình", total: 20, present: 20, absent: 0)
            .Date("inspection", "2021-03") with
        { Kind = "notice", Title = "Kết quả kiểm tra công vụ", Number = "2917/TB-UBND", Issuer = "UBND tỉnh Nghệ An", Issued = "2021-03-05" },

        ["old"] = Records.Of("old", "Phường Hoà Khánh mừng ngày hoá trang. Mùa hoa nở, công viên dùng quý định mức mới.")
            .Unit("phường Hoà Khánh") with
        { Title = "Hoa nở", Issued = "2019" },

        ["order"] = Records.Of("order",
                "Quyết định số 15/QĐ-UBND về nội quy cơ quan. Phòng Nội vụ thực hiện chưa nghiêm; phòng Tài chính sử dụng tốt bộ phận một cửa.")
            .Finding("phòng Nội vụ", "shortcoming", "internal-regulations", "thực hiện chưa nghiêm")
            .Finding("phòng Tài chính", "compliant", "one-stop-shop", "sử dụng tốt bộ phận một cửa")
            .Unit("phòng Nội vụ").Unit("phòng Tài chính")
            .Count("phòng Nội vụ", total: 10, present: 8, unexcused: 2).Count("phòng Tài chính", total: 10, present: 9, unexcused: 0) with
        { Kind = "decision", Number = "15/QĐ-UBND", Issuer = "UBND huyện Con Cuông", Issued = "2020-06-01" },

        ["bare"] = Records.Of("bare", "Bai viet khong dau: can bo di tre, khong dung quy dinh cua co quan. So 15, quy dinh rieng."),
    };

    internal static string NameOf(string id) => Documents.Single(d => d.Value.Id == id).Key;
}
