using Households.Areas.Acts;
using Microsoft.EntityFrameworkCore;

namespace Households.Areas;

internal static class AreasModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Area>(area =>
        {
            area.ToTable("areas");
            area.HasKey(a => a.Code);
            area.Property(a => a.Code).HasMaxLength(14);
            area.Property(a => a.Name).HasMaxLength(100);
            area.Property(a => a.ParentCode).HasMaxLength(14);
            area.Property(a => a.MergedInto).HasMaxLength(14);
            area.HasIndex(a => a.ParentCode);
        });

        model.Entity<AreaChange>(change =>
        {
            change.ToTable("area_changes");
            change.HasKey(c => new { c.Code, c.Number });
            change.Property(c => c.Code).HasMaxLength(14);
            change.Property(c => c.Actor).HasMaxLength(64);
            change.Property(c => c.Act).HasMaxLength(20);
            change.Property(c => c.Reason).HasMaxLength(500);
            change.Property(c => c.Source).HasMaxLength(60);
            change.Property(c => c.Name).HasMaxLength(100);
            change.Property(c => c.MergedInto).HasMaxLength(14);
        });

        model.Entity<AreaAct>(act =>
        {
            act.ToTable("area_acts");
            act.Property(a => a.AreaCode).HasMaxLength(14);
            act.Property(a => a.NewName).HasMaxLength(100);
            act.Property(a => a.Into).HasMaxLength(14);
            act.Property(a => a.Reason).HasMaxLength(500);
            act.Property(a => a.Document).HasMaxLength(200);
            act.Property(a => a.ProposedBy).HasMaxLength(64);
            act.Property(a => a.DecidedBy).HasMaxLength(64);
            act.Property(a => a.DecisionReason).HasMaxLength(500);
            // A double click asks once.
            act.HasIndex(a => a.AreaCode).IsUnique().HasFilter("state = 'Proposed'");
        });
    }
}
