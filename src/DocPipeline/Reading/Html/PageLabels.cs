using System.Collections.Frozen;
using DocPipeline.Extraction.Vietnamese;

namespace DocPipeline.Reading.Html;

/// <summary>Words of the furniture around a text: labels of boxes, invitations to read on, buttons. Folded, so that marks and case do not matter.</summary>
internal static class PageLabels
{
    private const int LongestLabel = 60;

    /// <summary>Labels behind which other texts begin.</summary>
    private static readonly FrozenSet<string> Borders = Set(
        "tin lien quan|bai lien quan|cac tin lien quan|tin cung chuyen muc|cung chuyen muc|tin khac|cac tin khac|cac bai khac|tin moi|tin moi nhat|tin moi hon|tin cu hon|bai viet khac|"
        + "bai viet lien quan|bai viet cung chuyen muc|doc them|xem them|doc nhieu|tin doc nhieu|xem nhieu|co the ban quan tam|ban co the quan tam|tin noi bat|binh luan|y kien ban doc|y kien|gui binh luan|"
        + "viet binh luan|phan hoi|the|tu khoa|tags|tag|related|related articles|related news|related posts|related stories|related topics|more on this story|you may also like|"
        + "read more|more stories|more from|recommended|recommended for you|most read|comments|leave a comment|leave a reply|post a comment|share this|share this article|"
        + "follow us|about the author|mehr zum thema|das konnte sie auch interessieren|kommentare|lesen sie auch|a lire aussi|sur le meme sujet|commentaires|tin tuc khac|thong tin khac|tin bai khac|cac tin bai khac|bai khac|tin tuc lien quan|thong tin lien quan|noi dung lien quan|co lien quan|van ban lien quan|cac van ban lien quan|cac bai viet khac|bai viet moi|bai viet moi nhat|bai moi|"
        + "tin tuc moi nhat|tin moi cap nhat|moi nhat|bai viet cung chu de|bai cung chu de|tin cung chu de|cung chu de|cung chuyen de|theo dong su kien|dong su kien|tham khao them|bai doc them|bai doc nhieu|tin xem nhieu|xem nhieu nhat|doc nhieu nhat|"
        + "ban nen doc|dang duoc quan tam|co the ban quan tam|tieu diem|cac tin da dang|tin da dang|tin da dua|cac tin da dua ngay|tin tiep theo|bai tiep theo|bai truoc|tin truoc|tin cung loai|chu de|van ban khac|cac tin da dua|nhung tin moi hon|nhung tin cu hon");

    /// <summary>Labels of what readers write, behind which nothing of the page's own comes.</summary>
    private static readonly FrozenSet<string> CommentBorders = Set("binh luan|y kien ban doc|gui binh luan|viet binh luan|gui y kien|phan hoi|comments|leave a comment|leave a reply|post a comment|kommentare|commentaires");

    /// <summary>Words at the beginning of a line that leads elsewhere.</summary>
    private static readonly string[] Openings =
        ["tin lien quan", "bai lien quan", "doc them", "xem them", "doc tiep", "xem tiep", "moi doc", "moi xem", ">>", "»", "read more", "see also", "read also", "also read", "lesen sie auch", "mehr zum thema",
         "lire aussi", "related:", "more:", "watch:", "video:", "clip:", "xem video", "tin cung"];

    private static readonly FrozenSet<string> Buttons = Set(
        "chia se|in bai viet|in trang|in bai|gui email|gui bai|facebook|twitter|zalo|linkedin|pinterest|whatsapp|telegram|copy link|sao chep lien ket|luu|luu bai|thich|quay lai|ve dau trang|tro ve|print|share|tweet|"
        + "email|save|reply|tra loi|like|follow|theo doi|dang nhap|dang ky|log in|sign up|subscribe|advertisement|quang cao|anzeige|publicite|loading|loading...|dang tai|dang tai...|co chu|a a a|a- a a+|a+ a-|nghe bai viet|nghe doc bai|doc bai|"
        + "previous|next|truoc|sau|home|trang chu|skip to content|menu|close|dong|x|back to top|edit|[edit]|bearbeiten|google news|mac dinh|co nho|co lon|theo doi tren google news|nu|nam|0:00|nu mien bac|nam mien nam");

    /// <summary>Whether the unit is the label of a box with other texts.</summary>
    public static bool IsBorder(TextUnit unit) => unit.Text.Length <= LongestLabel && Borders.Contains(Key(unit.Text));

    /// <summary>Whether the unit is the label of what readers write.</summary>
    public static bool IsCommentBorder(TextUnit unit) => unit.Text.Length <= LongestLabel && CommentBorders.Contains(Key(unit.Text));

    /// <summary>Whether it is a button or a label without words of its own.</summary>
    public static bool IsButton(TextUnit unit)
    {
        if (unit.Text.Length > LongestLabel) return false;
        var key = Key(unit.Text);
        return key.Length == 0 || Buttons.Contains(key) || Buttons.Contains(key.TrimStart("0123456789 ").ToString()) || key.EndsWith(" binh luan", StringComparison.Ordinal) || key.EndsWith(" comments", StringComparison.Ordinal)
            || key.EndsWith(" luot xem", StringComparison.Ordinal) || key.StartsWith("luot xem", StringComparison.Ordinal) || key.StartsWith("theo doi ", StringComparison.Ordinal);
    }

    /// <summary>Whether it leads to another text: nothing but a link, or an invitation that is mostly one.</summary>
    public static bool LeadsElsewhere(TextUnit unit)
    {
        if (unit.LinkLength == 0) return false;
        if (unit.LinkLength * 10 >= unit.Text.Length * 9 && unit.Text.Length > 15) return true;
        if (unit.LinkLength * 2 < unit.Text.Length) return false;
        var key = VietnameseText.Fold(unit.Text.Length > LongestLabel ? unit.Text[..LongestLabel] : unit.Text).TrimStart();
        foreach (var opening in Openings)
        {
            if (key.StartsWith(opening, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>Folded, without signs at the ends and figures in brackets: "Bình luận (12)".</summary>
    private static string Key(string text)
    {
        var key = VietnameseText.Fold(text).AsSpan().Trim(" :-–—|»>›.•*#[]\n\t");
        var bracket = key.LastIndexOf('(');
        if (bracket > 0 && key[^1] == ')' && !key[(bracket + 1)..^1].ContainsAnyExceptInRange('0', '9')) key = key[..bracket].TrimEnd();
        return key.ToString();
    }

    private static FrozenSet<string> Set(string labels) => labels.Split('|').ToFrozenSet(StringComparer.Ordinal);
}
