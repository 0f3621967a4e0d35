using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Contracts.Oversight;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Idempotency;
using ServiceDefaults.Messaging;
using ServiceDefaults.Parameters;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Tests.Platform;

/// <summary>A whole small service under the name of a real one, to see the shared parts work together.</summary>
internal static class NotesService
{
    public static WebApplication Create(string[] args)
    {
        var builder = Service.CreateBuilder("oversight", args);
        builder.AddDatabase<NotesDbContext, PostgresNotesDbContext, SqliteNotesDbContext>();
        builder.AddMessaging(consumers => consumers.Add<PostNotice, WriteNoteConsumer>());
        builder.AddParameterDefaults([new("notice-days", "7", "decisions 8"), new("notice-days", "5", "county 2017", new DateOnly(2017, 1, 1))]);
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapPost("/api/oversight/notes", Write).RequireRoles(Roles.OversightOfficer).RequireIdempotencyKey();
        app.MapPost("/api/oversight/refusals", IResult () => throw new RuleViolationException("not-today", "今天不行", "Not today")).RequireRoles(Roles.OversightOfficer);

        app.MapPost("/api/oversight/silence", () => "").RequireRoles(Roles.OversightOfficer);
        app.MapPost("/api/oversight/search", () => "").RequireRoles(Roles.OversightOfficer).WithMetadata(new AuditExempt("a search writes nothing"));

        return app;
    }

    private static async Task<IResult> Write(WriteNoteRequest request, ClaimsPrincipal user, NotesDbContext db, CancellationToken ct)
    {
        user.MustCover(request.AreaCode);
        var note = new Note(request.Text, request.AreaCode);
        db.Add(note);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/oversight/notes/{note.Id}", new CreatedId(note.Id));
    }
}

internal sealed record WriteNoteRequest(
    [StringLength(100, ErrorMessage = "不超过 100 字")] string Text, string AreaCode, WriteNoteRequest.Line[]? Lines = null)
{
    internal sealed record Line
    {
        [Range(1, 9, ErrorMessage = "须为 1 到 9")]
        public int Number { get; init; }
    }
}

internal sealed class Note : Aggregate
{
    public Note(string text, string areaCode)
    {
        (Text, AreaCode) = (text, areaCode);
        Raise(version => new NoticePosted(Id, "oversight", $"v{version}", default, default));
    }

    public string Text { get; private set; }

    public string AreaCode { get; private set; }
}

/// <summary>Writes a note per notice; a notice without rows is one it cannot apply.</summary>
internal sealed class WriteNoteConsumer(NotesDbContext db) : IConsumer<PostNotice>
{
    public static bool Repaired { get; set; }

    public async Task Consume(ConsumeContext<PostNotice> context)
    {
        if (context.Message.SubjectIds.Count == 0 && !Repaired)
        {
            throw new RuleViolationException("no-rows", "名单为空", "The list is empty");
        }

        db.Add(new Note(context.Message.Title, context.Message.AreaCode));
        await db.SaveChangesAsync(context.CancellationToken);
    }
}

internal abstract class NotesDbContext(DbContextOptions options) : ServiceDbContext(options)
{
    protected override void Configure(ModelBuilder model) => model.Entity<Note>();
}

internal sealed class PostgresNotesDbContext(DbContextOptions<PostgresNotesDbContext> options) : NotesDbContext(options);

internal sealed class SqliteNotesDbContext(DbContextOptions<SqliteNotesDbContext> options) : NotesDbContext(options);
