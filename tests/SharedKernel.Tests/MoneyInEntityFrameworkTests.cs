using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SharedKernel.Tests;

public sealed class MoneyInEntityFrameworkTests
{
    [Fact]
    public async Task Money_is_stored_as_a_whole_number_of_fen_and_ordered_as_one()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var db = new LedgerContext(connection);
        await db.Database.EnsureCreatedAsync();

        db.AddRange(new Entry { Amount = Money.Yuan(1000m) }, new Entry { Amount = Money.Yuan(9.99m) });
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        var amounts = await db.Set<Entry>().OrderBy(entry => entry.Amount.Fen).Select(entry => entry.Amount).ToListAsync();
        var fen = await db.Database.SqlQueryRaw<long>("""SELECT "Amount_Fen" AS "Value" FROM "Entry" """).ToListAsync();

        Assert.Equal([Money.Yuan(9.99m), Money.Yuan(1000m)], amounts);
        Assert.Equal([999, 100000], fen.Order());
    }

    private sealed class Entry
    {
        public int Id { get; init; }

        public Money Amount { get; init; }
    }

    private sealed class LedgerContext(SqliteConnection connection) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite(connection);

        protected override void OnModelCreating(ModelBuilder model) => model.Entity<Entry>().ComplexProperty(entry => entry.Amount);
    }
}
