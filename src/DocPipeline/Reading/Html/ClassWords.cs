using System.Collections.Frozen;
using System.Text;

namespace DocPipeline.Reading.Html;

/// <summary>
/// What classes and ids of news systems, blogs and offices tell: words in English and (without marks) Vietnamese. One place for them all;
/// a new one is a word in a list. Words stand alone in a name ("box-related"); fragments are long enough to be sought anywhere ("boxTinLienQuan").
/// </summary>
internal static class ClassWords
{
    private static readonly FrozenSet<string> JunkWords = Words(
        "comment comments cmt respond disqus related relate relates share shares sharing social socials sidebar aside rail menu menus nav navbar navigation "
        + "breadcrumb breadcrumbs ad ads adv adsense advert adverts banner banners sponsor sponsored promo promos promotion popup modal overlay newsletter "
        + "subscribe subscription signup tag tags keyword keywords recommend recommended recommendation recommendations suggest suggestion trending "
        + "popular mostread mostviewed footer copyright login search searchbox widget widgets rating vote voting poll print toolbar tools pagination "
        + "pager paging cookie cookies consent gdpr outbrain taboola teaser teasers toc hotnews topnews marquee weather likebtn fblike zalo qc ticker "
        + "bookmark bookmarks donate donation paywall masthead topbar byteaser skip mw-editsection editsection navbox catlinks printfooter other others audio reaction "
        + "reactions ratings feedback partner partners");

    private static readonly FrozenSet<string> CommentWords = Words("comment comments cmt respond disqus commentlist");

    private static readonly string[] JunkFragments =
        ["tinlienquan", "lienquan", "relatednews", "relatedpost", "docnhieu", "xemnhieu", "tincungmuc", "cungchuyenmuc", "tinkhac", "tinmoi",
         "tindoc", "quangcao", "docthem", "xemthem", "othernews", "morenews", "boxshare", "sharebox", "socialshare", "breadcrumb", "sidebar", "newsletter",
         "advertis", "googlead", "chiase", "danhgia", "tukhoa", "nextpost", "prevpost", "readmore", "videopromo", "aboutauthor", "authorbox", "authorbio",
         "newsrelat", "newsother", "articlerelat", "relatenews", "relatecontainer", "relatedonenews", "relatednewsbox", "insertnews", "mbarticlea", "mostread", "mostview", "baivietkhac",
         "tindadang", "tindadua", "xemnhieu", "lsttag", "tagcotnent", "boxtag", "sharemxh", "fblike", "socialicon", "oneads", "adsbetween", "adszone", "admzone", "bannerads",
         "luottruycap", "lienketweb", "thamdoykien", "ykienbandoc", "congcu"];

    private static readonly FrozenSet<string> JunkExceptions = Words("has no with without have");

    private static readonly string[] BodyFragments =
        ["articlebody", "articlecontent", "articledetail", "articletext", "entrycontent", "postcontent", "postbody", "postentry", "storybody", "storycontent",
         "detailcontent", "contentdetail", "newsdetail", "newscontent", "newsbody", "detailnews", "fckdetail", "cmsbody", "bodytext", "contentbody", "maincontent",
         "noidung", "chitiet", "baiviet", "journalcontent", "singularcontent", "richtext", "pagecontent", "textbody"];

    private static readonly FrozenSet<string> CaptionNames = Words("caption captions figcaption cap pcaption imgcaption imagecaption photocaption credit chuthich photonote imgnote wp-caption-text");
    private static readonly FrozenSet<string> PictureNames = Words("image images img photo photos pic picture anh");
    private static readonly FrozenSet<string> NoteNames = Words("desc note caption cap title info text chuthich description");
    private static readonly FrozenSet<string> AuthorNames = Words("author authors by byline tacgia writer nguoiviet authorname pauthor");
    private static readonly string[] AuthorFragments = ["tacgia", "nguoiviet", "authorname", "author"];
    private static readonly string[] DateFragments = ["ngaydang", "publishdate", "publishtime", "posttime", "postdate", "datepost", "createdate"];
    private static readonly string[] HeadlineFragments = ["tieude", "titledetail", "detailtitle", "titlenews", "articletitle", "contentheading"];
    private static readonly string[] LeadFragments = ["tomtat", "sapo", "chappeau", "hometext", "shortintro"];
    private static readonly FrozenSet<string> DateNames = Words("date datetime time timestamp published publish pubdate dateline ngaydang ngay postdate postedon meta-date updated");
    private static readonly FrozenSet<string> HeadlineNames = Words("title headline ttl tit tieude heading");
    private static readonly FrozenSet<string> LeadNames = Words("sapo lead lede summary excerpt standfirst desc description chapeau intro abstract teasertext tomtat");

    /// <summary>What a class and an id together say.</summary>
    public static Marks Of(string name)
    {
        var marks = Marks.None;
        var squeezed = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsAsciiLetter(c)) squeezed.Append(char.ToLowerInvariant(c));
            else if (c == ' ') squeezed.Append(' ');
        }

        var letters = squeezed.ToString();
        if (ContainsOne(letters, BodyFragments)) marks |= Marks.Body;
        if (ContainsOne(letters, JunkFragments)) marks |= Marks.Junk;
        if (letters.Contains("binhluan", StringComparison.Ordinal)) marks |= Marks.Junk | Marks.Comment;
        if (ContainsOne(letters, AuthorFragments)) marks |= Marks.Author;
        if (ContainsOne(letters, DateFragments)) marks |= Marks.Date;
        if (ContainsOne(letters, HeadlineFragments)) marks |= Marks.Headline;
        if (ContainsOne(letters, LeadFragments)) marks |= Marks.Lead;
        var previous = "";
        foreach (var word in Split(name))
        {
            if (JunkWords.Contains(word) && !JunkExceptions.Contains(previous)) marks |= Marks.Junk | (CommentWords.Contains(word) ? Marks.Comment : 0);
            if (NoteNames.Contains(word) && PictureNames.Contains(previous)) marks |= Marks.Caption;
            if (CaptionNames.Contains(word)) marks |= Marks.Caption;
            if (AuthorNames.Contains(word)) marks |= Marks.Author;
            if (DateNames.Contains(word)) marks |= Marks.Date;
            if (LeadNames.Contains(word)) marks |= Marks.Lead;
            if (HeadlineNames.Contains(word)) marks |= Marks.Headline;
            previous = word;
        }

        // "article-body has-comments" is the body; "entry-content-related" is not.
        if ((marks & Marks.Caption) != 0) marks &= ~Marks.Lead;
        if ((marks & (Marks.Caption | Marks.Lead)) != 0) marks &= ~Marks.Body;
        return marks;
    }

    /// <summary>The words of a name: apart by signs, and by capitals within ("boxRelated").</summary>
    private static List<string> Split(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var ends = i == name.Length || !char.IsAsciiLetter(name[i]);
            var humps = !ends && i > start && char.IsAsciiLetterUpper(name[i]) && char.IsAsciiLetterLower(name[i - 1]);
            if (!ends && !humps) continue;
            if (i > start) words.Add(name[start..i].ToLowerInvariant());
            start = ends ? i + 1 : i;
        }

        return words;
    }

    private static bool ContainsOne(string letters, string[] fragments)
    {
        foreach (var fragment in fragments)
        {
            if (letters.Contains(fragment, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
