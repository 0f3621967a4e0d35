using System.Text.Json.Serialization;
using Funds.Sources;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Persistence;

namespace Funds.Drives;

internal enum DriveKind
{
    /// <summary>扶贫济困日 and the like.</summary>
    [JsonStringEnumMemberName("donation-day")]
    DonationDay,

    /// <summary>干部职工募捐.</summary>
    [JsonStringEnumMemberName("staff-collection")]
    StaffCollection,

    /// <summary>帮扶单位拨款.</summary>
    [JsonStringEnumMemberName("unit-grant")]
    UnitGrant,

    [JsonStringEnumMemberName("other")]
    Other,
}

internal enum DriveState
{
    [JsonStringEnumMemberName("open")]
    Open,

    [JsonStringEnumMemberName("closed")]
    Closed,

    /// <summary>Closed, and the books say that nothing is left of its money; never stored.</summary>
    [JsonStringEnumMemberName("spent")]
    Spent,
}

/// <summary>募捐: collects gifts into one fund source of its own, so that its money is traced to its use in the books.</summary>
internal sealed class DonationDrive : Aggregate
{
    private DonationDrive()
    {
    }

    public string Name { get; private init; } = "";

    public DriveKind Kind { get; private init; }

    public string AreaCode { get; private init; } = "";

    /// <summary>No other drive collects into it.</summary>
    public Guid SourceId { get; private init; }

    /// <summary>What was promised to the donors.</summary>
    public string Purpose { get; private init; } = "";

    public Guid? ProjectId { get; private init; }

    public DriveState State { get; private set; }

    public DateOnly OpenedOn { get; private init; }

    public string OpenedBy { get; private init; } = "";

    public DateOnly? ClosedOn { get; private set; }

    public string? ClosedBy { get; private set; }

    public static DonationDrive Open(FundSource source, string name, DriveKind kind, string purpose, Guid? projectId, DateOnly on, string officer)
    {
        source.MustBeOpen();
        if (source.Kind is not (SourceKind.Donation or SourceKind.UnitFund))
        {
            throw new RuleViolationException("drive-source", $"募捐须用捐赠或帮扶单位资金来源，“{source.Name}”是{source.Kind.Label()}", "A drive collects into a source of donations or unit funds");
        }

        // Carried money belongs to the drive of the year before, whose books go on in it.
        if (source.CarriedFromId is not null)
        {
            throw new RuleViolationException("drive-source", $"“{source.Name}”是上年结转资金，募捐须用本年新设的来源", "A drive collects into a source of its own, not into carried money");
        }

        return new DonationDrive
        {
            Name = name,
            Kind = kind,
            AreaCode = source.AreaCode,
            SourceId = source.Id,
            Purpose = purpose,
            ProjectId = projectId,
            OpenedOn = on,
            OpenedBy = officer,
        };
    }

    public void MustBeOpen()
    {
        if (State is not DriveState.Open)
        {
            throw new RuleViolationException("drive-closed", $"募捐“{Name}”已结束", "The drive is closed");
        }
    }

    /// <summary>Ends the drive once everything that was collected is booked or refused.</summary>
    public void Close(bool undecided, DateOnly on, string officer)
    {
        MustBeOpen();
        if (on < OpenedOn)
        {
            throw new MalformedRequestException("on", "结束日期不能早于开始日期", "on must not lie before the day of opening");
        }

        if (undecided)
        {
            throw new RuleViolationException("drive-undecided", "还有募捐款未经复核", "Collected money still waits for its second person");
        }

        (State, ClosedOn, ClosedBy) = (DriveState.Closed, on, officer);
    }

    internal static void Configure(ModelBuilder model) => model.Entity<DonationDrive>(drive =>
    {
        drive.ToTable("donation_drives");
        drive.Property(d => d.Name).HasMaxLength(100);
        drive.Property(d => d.AreaCode).HasMaxLength(14);
        drive.Property(d => d.Purpose).HasMaxLength(200);
        drive.Property(d => d.OpenedBy).HasMaxLength(100);
        drive.Property(d => d.ClosedBy).HasMaxLength(100);
        drive.HasIndex(d => d.SourceId).IsUnique();
        drive.HasIndex(d => d.AreaCode);
    });
}
