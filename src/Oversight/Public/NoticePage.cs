using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ServiceDefaults.Http;

namespace Oversight.Public;

/// <summary>The public pages: plain HTML that reads on any phone and prints on A4. Whatever comes from outside goes through <see cref="E(string)"/>.</summary>
internal static class NoticePage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Board(PublicNoticeList list, string? areaCode, string? kind, Paging paging) => Frame("公示公告", $"""
        <h1>公示公告</h1>
        {(list.Items.Count == 0 ? "<p>目前没有公示。</p>" : $"""
        <table>
        <thead><tr><th>公示</th><th>类别</th><th>公示期</th><th>行数</th><th>状态</th></tr></thead>
        <tbody>
        {string.Concat(list.Items.Select(notice => $"""
        <tr><td><a href="/public/notices/{notice.Id}">{E(notice.Title)}</a></td><td>{E(notice.KindName)}</td><td>{E(Days(notice))}</td><td class="number">{notice.Rows}</td><td>{StateOf(notice.State)}</td></tr>

        """))}
        </tbody></table>
        """)}
        {Pages(list.Total, paging.Page ?? 1, paging.Size, page => $"/public/notices?page={page}&pageSize={paging.Size}{Query("areaCode", areaCode)}{Query("kind", kind)}")}
        """);

    public static string Notice(PublicNotice page) => Frame(page.Notice.Title, $"""
        <p class="no-print"><a href="/public/notices">全部公示</a>　<a href="/public/notices/{page.Notice.Id}/print">打印张贴 Print</a></p>
        <h1>{E(page.Notice.Title)}</h1>
        <p>{E(page.Notice.KindName)}　公示期 {E(Days(page.Notice))}　共 {page.Total} 行　{StateOf(page.Notice.State)}</p>
        {(page.Notice.State == "open" ? "" : """<p class="hint">公示期已满，姓名已作去标识化处理。</p>""")}
        {Rows(page)}
        {Pages(page.Total, page.Page, page.PageSize, number => $"/public/notices/{page.Notice.Id}?page={number}&pageSize={page.PageSize}")}
        {(page.Notice.State == "open" && page.Notice.Days > 0 ? Form(page) : "")}
        """);

    /// <summary>What the village hangs on its board: everyone on the list, how long it hangs, and how to object.</summary>
    public static string Sheet(PublicNotice page, DateOnly printedOn) => Frame(page.Notice.Title, $"""
        <h1>{E(page.Notice.Title)}</h1>
        <p>{E(page.Notice.KindName)}　公示期 {E(Days(page.Notice))}　共 {page.Total} 行</p>
        {Rows(page)}
        {(page.Notice.State == "open" && page.Notice.Days > 0 ? "<p>对本公示有异议的，请在公示期内向村民委员会或乡镇提出，也可在网上公示页面提出，凭回执号查询答复。</p>" : "")}
        <p class="sign">（公章）　　{Day(page.Notice.PostedOn)}</p>
        <p class="hint">打印日期 {Day(printedOn)}　编号 {page.Notice.Id}</p>
        """);

    public static string Objection(PublicObjection objection) => Frame("异议回执", $"""
        <h1>异议回执</h1>
        <p>公示：{E(objection.Title)}</p>
        <p>提出日期：{Day(objection.RaisedOn)}　状态：{StateOf(objection.State)}</p>
        {(objection.Answer is null ? "<p>正在核查，核查期间该户公示期暂停计算。</p>" : $"<h2>答复（{Day(objection.AnsweredOn!.Value)}）</h2><p class=\"words\">{E(objection.Answer)}</p>")}
        """);

    public static string Receipt(string receiptNo) => Frame("异议已提交", $"""
        <h1>异议已提交</h1>
        <p>回执号：<strong>{E(receiptNo)}</strong></p>
        <p>请记下回执号，凭此查询答复：<a href="/public/objections/{E(receiptNo)}">查询</a></p>
        """);

    public static string Message(string title, string text) => Frame(title, $"""<h1>{E(title)}</h1><p>{E(text)}</p><p><a href="/public/notices">全部公示</a></p>""");

    private static string Rows(PublicNotice page) => $"""
        <table>
        <thead><tr><th>序号</th><th>姓名</th><th>村</th><th>事由</th><th>状态</th></tr></thead>
        <tbody>
        {string.Concat(page.Rows.Select((row, index) => $"""
        <tr><td class="number">{((page.Page - 1) * page.PageSize) + index + 1}</td><td>{E(row.Name)}</td><td>{E(row.VillageName)}</td><td>{E(row.Reason)}</td><td>{StateOf(row.State)}</td></tr>

        """))}
        </tbody></table>
        """;

    private static string Form(PublicNotice page) => $"""
        <form class="no-print" method="post" action="/public/notices/{page.Notice.Id}/objections">
        <h2>提出异议</h2>
        <label>针对<select name="subjectId"><option value="">整份名单</option>{string.Concat(page.Rows.Where(row => row.State != "closed").Select(row =>
            $"""<option value="{row.SubjectId}">{E(row.Name)}　{E(row.VillageName)}</option>"""))}</select></label>
        <label>异议内容<textarea name="text" required minlength="2" maxlength="2000" rows="5"></textarea></label>
        <label>联系方式（只供核查人员查看）<input name="contact" required minlength="2" maxlength="100"></label>
        <button>提交</button>
        </form>
        """;

    private static string Frame(string title, string body) => $"""
        <!doctype html>
        <html lang="zh-CN">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
        <title>{E(title)}</title><link rel="stylesheet" href="/public/assets/notice.css"></head>
        <body><main>
        {body}
        </main></body></html>
        """;

    private static string Pages(long total, int page, int size, Func<int, string> address)
    {
        var last = (int)Math.Max(1, (total + size - 1) / size);

        return last == 1 ? "" : $"""
            <nav class="no-print">{(page > 1 ? $"""<a href="{E(address(page - 1))}">上一页</a>""" : "")} 第 {page} / {last} 页 {(page < last ? $"""<a href="{E(address(page + 1))}">下一页</a>""" : "")}</nav>
            """;
    }

    private static string StateOf(string state) => state switch
    {
        "open" => "公示中",
        "stopped" => "异议核查中",
        "upheld" => "异议成立",
        "dismissed" => "异议不成立",
        _ => "公示期满",
    };

    private static string Days(PublicNoticeHead notice) => notice.Days == 0 ? Day(notice.PostedOn) : $"{Day(notice.PostedOn)} 至 {Day(notice.OpenUntil)}";

    private static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    private static string Query(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static string E(string text) => Encoder.Encode(text);

    public const string Style = """
        body { margin: 0; background: #f5f5f4; color: #1c1917; font: 16px/1.7 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
        main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; background: #fff; min-height: 100vh; box-sizing: border-box; }
        h1 { font-size: 1.5rem; text-align: center; }
        h2 { font-size: 1.1rem; }
        table { width: 100%; border-collapse: collapse; }
        th, td { border: 1px solid #a8a29e; padding: .35rem .6rem; text-align: left; overflow-wrap: anywhere; }
        th { background: #f5f5f4; }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .hint { color: #57534e; }
        .words { white-space: pre-wrap; }
        .sign { margin-top: 3rem; text-align: right; }
        nav { margin: 1rem 0; text-align: center; }
        form { margin-top: 2rem; border-top: 1px solid #a8a29e; }
        label { display: block; margin: .8rem 0; }
        input, select, textarea { display: block; width: 100%; box-sizing: border-box; font: inherit; padding: .4rem; }
        button { font: inherit; padding: .4rem 2rem; }
        @page { size: A4; margin: 20mm; @bottom-center { content: "第 " counter(page) " 页，共 " counter(pages) " 页"; } }
        @media print { body, main { background: #fff; padding: 0; max-width: none; } .no-print { display: none; } a { color: inherit; text-decoration: none; } }
        """;
}
