using Microsoft.EntityFrameworkCore;

namespace ServiceDefaults.Imports;

/// <summary>An uploaded workbook and what became of it.</summary>
public sealed class Import
{
    /// <summary>Version 7 GUID: jobs run in the order of their upload.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Which kind of workbook it is.</summary>
    public string Kind { get; init; } = "";

    /// <summary><c>create</c> or <c>update</c>, or empty where a kind knows no modes.</summary>
    public string Mode { get; init; } = "";

    /// <summary>Whether it only looks, and changes nothing.</summary>
    public bool DryRun { get; set; }

    /// <summary>SHA-256 of the file.</summary>
    public string FileHash { get; init; } = "";

    /// <summary>One of <see cref="ImportState"/>.</summary>
    public string State { get; set; } = ImportState.Queued;

    /// <summary>Account that uploaded it.</summary>
    public string UploadedBy { get; init; } = "";

    /// <summary>The uploader's department.</summary>
    public string Department { get; init; } = "";

    /// <summary>The uploader's areas, with commas between.</summary>
    public string Areas { get; init; } = "";

    /// <summary>When it was uploaded.</summary>
    public DateTimeOffset UploadedAt { get; init; }

    /// <summary>When its last run ended.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Runs begun, also those that were cut off; a run whose number is no longer this one changes nothing.</summary>
    public int Attempt { get; set; }

    /// <summary>Data rows of all sheets.</summary>
    public int Rows { get; set; }

    /// <summary>Rows taken, or in a dry run fit to be taken.</summary>
    public int Accepted { get; set; }

    /// <summary>Rows refused.</summary>
    public int Rejected { get; set; }

    /// <summary>Why it failed, without data of the file.</summary>
    public string Reason { get; set; } = "";
}

/// <summary>Where an import stands.</summary>
public static class ImportState
{
    /// <summary>Waits for its turn.</summary>
    public const string Queued = "queued";

    /// <summary>Is being read.</summary>
    public const string Running = "running";

    /// <summary>Read to the end; rows may have been rejected.</summary>
    public const string Done = "done";

    /// <summary>The file as a whole cannot be taken.</summary>
    public const string Refused = "refused";

    /// <summary>The service could not finish it.</summary>
    public const string Failed = "failed";
}

/// <summary>What is wrong with a cell, a row or the file.</summary>
public sealed class ImportError
{
    /// <summary>The import.</summary>
    public Guid ImportId { get; init; }

    /// <summary>Position in the list, in the order of the file.</summary>
    public int N { get; init; }

    /// <summary>Sheet, or empty for the file.</summary>
    public string Sheet { get; init; } = "";

    /// <summary>Excel's number of the row; 0 for the sheet.</summary>
    public int Row { get; init; }

    /// <summary>Column, or empty for the row.</summary>
    public string Column { get; init; } = "";

    /// <summary>Stable code.</summary>
    public string Code { get; init; } = "";

    /// <summary>Chinese sentence; holds no data of the row.</summary>
    public string Message { get; init; } = "";
}

/// <summary>A field that an update changes; personal fields are masked.</summary>
public sealed class ImportChange
{
    /// <summary>The import.</summary>
    public Guid ImportId { get; init; }

    /// <summary>Position in the list.</summary>
    public int N { get; init; }

    /// <summary>户编号, or what else names the thing.</summary>
    public string HouseholdNo { get; init; } = "";

    /// <summary>Field.</summary>
    public string Field { get; init; } = "";

    /// <summary>Value before.</summary>
    public string? Before { get; init; }

    /// <summary>Value after.</summary>
    public string? After { get; init; }
}

/// <summary>A key all of whose rows were rejected, such as a 户编号.</summary>
internal sealed class ImportRejection
{
    public Guid ImportId { get; init; }

    public string Key { get; init; } = "";
}

/// <summary>One encrypted part of an uploaded file.</summary>
internal sealed class ImportFilePart
{
    public Guid ImportId { get; init; }

    public int N { get; init; }

    public byte[] Bytes { get; init; } = [];
}

/// <summary>Adds the tables of imports to a service's model.</summary>
public static class ImportsModel
{
    /// <summary>Tables <c>imports</c>, <c>import_errors</c>, <c>import_changes</c>, <c>import_rejections</c>, <c>import_file_parts</c>.</summary>
    public static void AddImports(this ModelBuilder model)
    {
        model.Entity<Import>(import =>
        {
            import.ToTable("imports");
            import.Property(i => i.Id).ValueGeneratedNever();
            import.Property(i => i.Kind).HasMaxLength(40);
            import.Property(i => i.Mode).HasMaxLength(20);
            import.Property(i => i.FileHash).HasMaxLength(64);
            import.Property(i => i.State).HasMaxLength(20);
            import.HasIndex(i => i.State);
            import.HasIndex(i => i.FileHash);
        });
        model.Entity<ImportError>(error =>
        {
            error.ToTable("import_errors");
            error.HasKey(e => new { e.ImportId, e.N });
        });
        model.Entity<ImportChange>(change =>
        {
            change.ToTable("import_changes");
            change.HasKey(c => new { c.ImportId, c.N });
        });
        model.Entity<ImportRejection>(rejection =>
        {
            rejection.ToTable("import_rejections");
            rejection.HasKey(r => new { r.ImportId, r.Key });
        });
        model.Entity<ImportFilePart>(part =>
        {
            part.ToTable("import_file_parts");
            part.HasKey(p => new { p.ImportId, p.N });
        });
    }
}
