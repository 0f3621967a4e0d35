using ServiceDefaults.Workbooks;

namespace ServiceDefaults.Imports;

/// <summary>A kind of workbook that a service takes; made anew for each job, in the job's scope.</summary>
public interface IImportKind
{
    /// <summary>Value of the form field <c>kind</c>.</summary>
    string Kind { get; }

    /// <summary>Values of the form field <c>mode</c>, the default one first; empty when there is only one way.</summary>
    IReadOnlyList<string> Modes => [];

    /// <summary>Whether a file that was taken whole and is sent again is answered with the earlier import instead of being read again.</summary>
    bool AnswersRepetitions(string mode) => false;

    /// <summary>The sheets that are read.</summary>
    IReadOnlyList<ImportSheet> Sheets { get; }

    /// <summary>
    /// Headers of a CSV file that stand for columns of the first sheet, the preferred ones first; a Chinese header stands for itself. Null when the kind takes
    /// workbooks alone.
    /// </summary>
    IReadOnlyList<(string Header, string Column)>? CsvHeaders => null;

    /// <summary>Reads the rows, tells the session what is wrong, and calls <see cref="ImportSession.Apply"/> once at the end.</summary>
    Task Run(ImportSession session, CancellationToken ct);
}

/// <summary>One sheet of a workbook.</summary>
/// <param name="Name">Its name; <see cref="Any"/> for the first sheet of the file, whatever it is called.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Optional">Whether the file may lack it.</param>
/// <param name="Key">Column whose value ties rows together, so that they are rejected as one.</param>
public sealed record ImportSheet(string Name, SheetColumns Columns, bool Optional = false, string? Key = null)
{
    /// <summary>Stands for the first sheet of a file.</summary>
    public const string Any = "";
}

/// <summary>The file as a whole cannot be taken; the session has told why.</summary>
internal sealed class ImportRefusedException : Exception;
