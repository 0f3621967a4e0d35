using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;

namespace ServiceDefaults.Http;

/// <summary>One page of a list and the number of rows of the whole list.</summary>
public sealed record PageOf<T>(IReadOnlyList<T> Items, long Total);

/// <summary>Query parameters of a list: <c>page</c> from 1, <c>pageSize</c> 1 to 200 (50 when absent).</summary>
public readonly record struct Paging(int? Page, int? PageSize)
{
    /// <summary>Largest page a list answers with.</summary>
    public const int Largest = 200;

    /// <summary>Rows before the page.</summary>
    public int Skip => ((Page ?? 1) - 1) * Size;

    /// <summary>Rows of the page.</summary>
    public int Size => PageSize ?? 50;

    /// <summary>Throws a 400 that names the field when the page is out of range.</summary>
    public Paging Checked()
    {
        if (Page is < 1 or > 1_000_000)
        {
            throw new MalformedRequestException("page", "页码须在 1 到 1000000 之间", "page must be 1 to 1000000");
        }

        if (PageSize is < 1 or > Largest)
        {
            throw new MalformedRequestException("pageSize", $"每页须为 1 到 {Largest} 行", $"pageSize must be 1 to {Largest}");
        }

        return this;
    }
}

/// <summary>Reads one page of a query.</summary>
public static class PagingQueries
{
    /// <summary>Counts the ordered query and reads the asked page of it.</summary>
    public static async Task<PageOf<T>> ToPage<T>(this IQueryable<T> ordered, Paging paging, CancellationToken ct)
    {
        paging.Checked();
        var total = await ordered.LongCountAsync(ct);
        var items = await ordered.Skip(paging.Skip).Take(paging.Size).ToListAsync(ct);

        return new PageOf<T>(items, total);
    }
}
