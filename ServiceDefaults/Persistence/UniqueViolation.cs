using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ServiceDefaults.Persistence;

/// <summary>Tells a lost race for a unique key from other failures to save.</summary>
public static class UniqueViolation
{
    /// <summary>Whether a unique index refused the rows, on either database.</summary>
    public static bool IsUniqueViolation(this DbUpdateException error) => error.InnerException is DbException taken && taken.IsUniqueViolation();

    /// <summary>The same of rows that were put in without the change tracker.</summary>
    public static bool IsUniqueViolation(this DbException error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } or SqliteException { SqliteExtendedErrorCode: 2067 or 1555 };
}
