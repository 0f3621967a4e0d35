using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;

namespace Funds.Batches;

/// <summary>Who took which bank file when; never changed.</summary>
internal sealed class Transmission
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid BatchId { get; init; }

    /// <summary>SHA-256 of the bytes between first and last line, as the file states it.</summary>
    public string FileHash { get; init; } = "";

    public int Rows { get; init; }

    public string TakenBy { get; init; } = "";

    public DateTimeOffset TakenAt { get; init; }

    internal static void Configure(ModelBuilder model) => model.Entity<Transmission>(transmission =>
    {
        transmission.ToTable("transmissions");
        transmission.Property(t => t.Id).ValueGeneratedNever();
        transmission.Property(t => t.FileHash).HasMaxLength(64);
        transmission.Property(t => t.TakenBy).HasMaxLength(100);
        transmission.HasIndex(t => t.BatchId);
    });
}

internal sealed record TransmissionView(Guid Id, string FileHash, int Rows, string TakenBy, DateTimeOffset TakenAt);

internal static class ListTransmissions
{
    public static async Task<Results<Ok<PageOf<TransmissionView>>, NotFound>> Handle(
        Guid id, ClaimsPrincipal user, FundsDbContext db, [AsParameters] Paging paging, CancellationToken ct) =>
        await db.Batches.InScope(user, batch => batch.AreaCode).AnyAsync(batch => batch.Id == id, ct)
            ? TypedResults.Ok(await db.Transmissions.AsNoTracking().Where(entry => entry.BatchId == id).OrderBy(entry => entry.Id)
                .Select(entry => new TransmissionView(entry.Id, entry.FileHash, entry.Rows, entry.TakenBy, entry.TakenAt)).ToPage(paging, ct))
            : TypedResults.NotFound();
}
