namespace Households.Changes;

/// <summary>One line of the register's own log: a household as it was after a change, with who made it, when and why. Never edited, never deleted.</summary>
internal sealed class RegisterChange
{
    /// <summary>The household.</summary>
    public Guid HouseholdId { get; private init; }

    /// <summary>Version that the change gave the household; versions follow each other without a gap.</summary>
    public int Version { get; private init; }

    /// <summary>Business day.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>Moment, by machine time.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>Account, or <c>system</c> for what an event brought.</summary>
    public string Actor { get; private init; } = "";

    /// <summary><c>created</c>, <c>updated</c>, or the status that the household came to.</summary>
    public string Act { get; private init; } = "";

    /// <summary>The reason given.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>What it comes from, such as <c>import:</c> and an id; empty for a route of its own.</summary>
    public string Source { get; private init; } = "";

    /// <summary>The household's rows in all tables of the register, as JSON by column; personal values are the cipher text of the tables.</summary>
    public string State { get; private init; } = "";
}

/// <summary>What the changes of a unit of work come from.</summary>
/// <param name="Source">Kind and id, such as <c>import:…</c>.</param>
/// <param name="Reason">The reason given there.</param>
internal sealed record ChangeSource(string Source, string Reason)
{
    /// <summary>A workbook.</summary>
    public static ChangeSource Import(Guid id) => new($"import:{id}", "工作簿导入");

    /// <summary>A public notice whose days are over.</summary>
    public static ChangeSource Notice(Guid id) => new($"notice:{id}", "公示期满");

    /// <summary>A campaign of exits, or a return after one.</summary>
    public static ChangeSource Exit(Guid campaignId) => new($"exit-campaign:{campaignId}", "贫困户退出或返贫认定");

    /// <summary>An approved change request.</summary>
    public static ChangeSource Request(Guid id, string reason) => new($"change-request:{id}", reason);
}
