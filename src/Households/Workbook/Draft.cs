using Contracts.Households;
using ServiceDefaults.Imports;

namespace Households.Workbook;

/// <summary>What is remembered of a household while the sheets of a file are read; no row is held.</summary>
internal sealed class Draft(string no, int row)
{
    /// <summary>户编号.</summary>
    public string No { get; } = no;

    /// <summary>Row in sheet 户.</summary>
    public int Row { get; } = row;

    /// <summary>Id that the household gets.</summary>
    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>Rows of all sheets that belong to it.</summary>
    public int Rows { get; set; } = 1;

    /// <summary>Whether any of its rows is wrong.</summary>
    public bool IsBad { get; set; }

    /// <summary>Whether the household was announced: its file changes by request alone.</summary>
    public bool IsFiled { get; set; }

    /// <summary>Person key of the head according to sheet 户.</summary>
    public string? HeadKey { get; set; }

    /// <summary>Name of the head according to sheet 户.</summary>
    public string? HeadName { get; set; }

    /// <summary>Whether sheet 人 has the head.</summary>
    public bool HasHead { get; set; }

    /// <summary>Whether rows of it are in their tables already.</summary>
    public bool IsWritten { get; set; }

    /// <summary>Members in the order of the file.</summary>
    public List<MemberLine> Members { get; } = new(4);

    /// <summary>What is announced of a new household; its members come in while sheet 人 is read.</summary>
    public HouseholdLine? Line { get; set; }
}

/// <summary>The households of a file by their number.</summary>
internal sealed class Drafts(ImportSession session)
{
    private readonly Dictionary<string, Draft> _byNo = new(StringComparer.Ordinal);
    private int _strays;

    /// <summary>All households, in the order of the file.</summary>
    public IEnumerable<Draft> All => _byNo.Values;

    /// <summary>Adds a household of sheet 户; a second one of the same number is an error.</summary>
    public Draft? Add(string? no, ImportRow row)
    {
        if (no is null)
        {
            _strays++;

            return null;
        }

        if (_byNo.TryGetValue(no, out var first))
        {
            // Nobody can say which of the two the other sheets mean.
            row.Error("户编号", "duplicate-household", $"户编号与第 {first.Row} 行重复");
            (first.Rows, first.IsBad) = (first.Rows + 1, true);

            return null;
        }

        var draft = new Draft(no, row.Number);
        _byNo.Add(no, draft);

        return draft;
    }

    /// <summary>The household of a row in another sheet.</summary>
    public Draft? Of(string? no, ImportRow row)
    {
        if (no is not null && _byNo.TryGetValue(no, out var draft))
        {
            draft.Rows++;

            return draft;
        }

        if (no is not null)
        {
            row.Error("户编号", "household-not-in-file", "工作表“户”中没有该户编号");
        }

        _strays++;

        return null;
    }

    /// <summary>The household of a number that is fit to be written.</summary>
    public Draft? Good(string? no) => no is not null && _byNo.TryGetValue(no, out var draft) && !draft.IsBad ? draft : null;

    /// <summary>Tells the session how many rows are taken and which households are refused whole.</summary>
    public void Settle()
    {
        session.Count(accepted: false, _strays);
        foreach (var draft in _byNo.Values)
        {
            session.Count(!draft.IsBad, draft.Rows);
            if (draft.IsBad)
            {
                session.RejectKey(draft.No);
            }
        }
    }
}
