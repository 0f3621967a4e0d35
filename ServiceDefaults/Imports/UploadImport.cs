using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;
using ServiceDefaults.Workbooks;

namespace ServiceDefaults.Imports;

/// <summary>Takes a workbook and queues the job.</summary>
internal static class UploadImport
{
    public static async Task<Accepted<CreatedId>> Handle(
        HttpContext http, ServiceDbContext db, IEnumerable<IImportKind> kinds, ImportFiles files, ImportSignal signal, AuditContext audit,
        CancellationToken ct)
    {
        var form = await Form(http.Request, ct);
        var kind = Kind(form["kind"], [.. kinds]);
        var mode = Mode(form["mode"], kind.Modes);
        var dryRun = DryRun(form["dryRun"]);
        var upload = form.Files.GetFile("file") ?? throw new MalformedRequestException("file", "请选择要上传的 .xlsx 文件", "file is missing");
        await using var sent = upload.OpenReadStream();
        var hash = await ImportFiles.HashOf(sent, ct);
        await using var file = await AsWorkbook(upload, sent, kind, ct);

        // Opening it tells a workbook from anything else; its rows are read by the job.
        WorkbookReader.Open(file).Dispose();
        file.Position = 0;
        if (await Earlier(db, http, kind, mode, dryRun, hash, ct) is { } earlier)
        {
            return Answer(http, earlier);
        }

        var import = new Import
        {
            Kind = kind.Kind,
            Mode = mode,
            DryRun = dryRun,
            FileHash = hash,
            UploadedBy = http.User.UserName(),
            Department = http.User.Department(),
            Areas = string.Join(',', http.User.Areas()),
            UploadedAt = DateTimeOffset.UtcNow,
        };
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Add(import);
        await db.SaveChangesAsync(ct);
        await files.Keep(db, import.Id, file, ct);
        audit.About(import.Id.ToString());
        await transaction.CommitAsync(ct);
        signal.Raise();

        return Answer(http, import.Id);
    }

    /// <summary>The same file of the same person, sent again while the first one waits or runs, or after it was taken whole.</summary>
    private static async Task<Guid?> Earlier(ServiceDbContext db, HttpContext http, IImportKind kind, string mode, bool dryRun, string hash, CancellationToken ct)
    {
        var (user, answers) = (http.User.UserName(), kind.AnswersRepetitions(mode));
        var same = await db.Set<Import>().AsNoTracking()
            .Where(import => import.FileHash == hash && import.Kind == kind.Kind && import.Mode == mode && import.DryRun == dryRun && import.UploadedBy == user)
            .Where(import => import.State == ImportState.Queued || import.State == ImportState.Running
                || (answers && import.State == ImportState.Done && import.Rejected == 0 && import.Accepted > 0 && !import.DryRun))
            .OrderByDescending(import => import.Id).FirstOrDefaultAsync(ct);

        return same?.Id;
    }

    private static async Task<IFormCollection> Form(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType)
        {
            throw new ProblemException(415, "unsupported-media-type", "请以 multipart/form-data 上传文件", "Send multipart/form-data");
        }

        try
        {
            return await request.ReadFormAsync(new() { MultipartBodyLengthLimit = RequestLimits.Files }, ct);
        }
        catch (Exception error) when (error is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new MalformedRequestException("body", "上传内容不完整", "the upload is incomplete");
        }
    }

    private static async Task<Stream> AsWorkbook(IFormFile upload, Stream sent, IImportKind kind, CancellationToken ct) =>
        kind.CsvHeaders is { } headers && upload.FileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            ? await CsvFile.AsWorkbook(sent, kind.Sheets[0].Name, headers, ct)
            : sent;

    private static IImportKind Kind(string? name, IReadOnlyList<IImportKind> kinds) =>
        string.IsNullOrEmpty(name) ? kinds[0] : kinds.FirstOrDefault(kind => kind.Kind == name)
            ?? throw new MalformedRequestException("kind", $"kind 须为 {string.Join('、', kinds.Select(kind => kind.Kind))}", "unknown kind");

    private static string Mode(string? name, IReadOnlyList<string> modes) =>
        string.IsNullOrEmpty(name) ? modes.FirstOrDefault() ?? "" : modes.Contains(name) ? name
            : throw new MalformedRequestException("mode", $"mode 须为 {string.Join('、', modes)}", "unknown mode");

    private static bool DryRun(string? text) => text switch
    {
        null or "" => false,
        _ => bool.TryParse(text, out var dryRun) ? dryRun : throw new MalformedRequestException("dryRun", "dryRun 须为 true 或 false", "dryRun must be true or false"),
    };

    private static Accepted<CreatedId> Answer(HttpContext http, Guid id) => TypedResults.Accepted($"{http.Request.Path.Value!.TrimEnd('/')}/{id}", new CreatedId(id));
}
