using Households.Applications;
using Households.Exits;
using Households.Register;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Households.Areas.Acts;

/// <summary>The rules of each kind of act, asked when it is proposed and again when it is put in force, and what it does.</summary>
internal sealed class AreaActDesk(HouseholdsDbContext db)
{
    /// <summary>Refuses what may not be asked for; gives the codes that a merge moves.</summary>
    public async Task<IReadOnlyList<CodeMove>> Check(AskedAct act, IReadOnlyDictionary<string, string> wanted, CancellationToken ct)
    {
        var area = await db.Areas.FindAsync([act.AreaCode], ct) ?? throw ProblemException.NotFound();
        if (area.ValidTo is null == act.Kind is AreaActKind.Reopen)
        {
            throw area.ValidTo is null
                ? new RuleViolationException("area-open", $"{area.Name}未撤销", $"{area.Code} is not closed")
                : Closed(area);
        }

        switch (act.Kind)
        {
            case AreaActKind.Rename when act.NewName == area.Name:
                throw new RuleViolationException("name-unchanged", "新名称与现名称相同", "The new name is the present one");
            case AreaActKind.Merge:
                return await CheckMerge(area, act.Into!, wanted, ct);
            case AreaActKind.Close:
                await MustBeEmpty(area, ct);
                break;
            case AreaActKind.Reopen when await db.Areas.FindAsync([area.ParentCode], ct) is { ValidTo: not null } above:
                throw Closed(above);
        }

        return [];
    }

    /// <summary>Does what was asked for; part of the caller's transaction, which holds the register's revision.</summary>
    /// <returns>How many households moved.</returns>
    public async Task<int> Apply(AreaAct act, AreaCause cause, CancellationToken ct)
    {
        var frozen = act.Moves();
        var wanted = frozen.Skip(1).Where(move => AreaCode.Parse(move.From).Parent == AreaCode.Parse(act.AreaCode)).ToDictionary(move => move.From, move => move.To);
        var moves = await Check(new AskedAct(act.Kind, act.AreaCode, act.On, act.Reason, act.Document, act.NewName, act.Into), wanted, ct);
        if (!moves.SequenceEqual(frozen))
        {
            throw new RuleViolationException("area-changed", "该地区的下级在申请之后已有变化，请重新申请", "What lies below the area has changed since; ask again");
        }

        var area = (await db.Areas.FindAsync([act.AreaCode], ct))!;
        List<Area> touched = [area];
        var moved = 0;
        switch (act.Kind)
        {
            case AreaActKind.Rename:
                area.Name = act.NewName!;
                break;
            case AreaActKind.Close:
                area.Close(cause.Day);
                break;
            case AreaActKind.Reopen:
                area.Reopen();
                break;
            case AreaActKind.Merge:
                touched = await MergeTree(area, moves, cause.Day, ct);
                moved = await db.Move(act, moves, ct);
                break;
        }

        await db.Remember(touched, cause, ct);

        return moved;
    }

    private async Task<IReadOnlyList<CodeMove>> CheckMerge(Area area, string into, IReadOnlyDictionary<string, string> wanted, CancellationToken ct)
    {
        var target = await db.Areas.FindAsync([into], ct) ?? throw new MalformedRequestException("into", "没有该地区", "There is no such area");
        if (target.Code == area.Code || target.Code.Length != area.Code.Length || area.Code.Length == (int)AreaLevel.County || target.Code[..6] != area.Code[..6])
        {
            throw new MalformedRequestException("into", "须为同县同级的另一地区（乡镇、村或组）", "must be another area of the same level and county: township, village or group");
        }

        if (target.ValidTo is not null)
        {
            throw Closed(target);
        }

        await NothingMustBeUnderWay(area.Code, ct);

        return await MergePlan.Of(db, AreaCode.Parse(area.Code), AreaCode.Parse(into), wanted, ct);
    }

    /// <summary>Identification and exit name the village, its review and its notice: they are brought to their end first.</summary>
    private async Task NothingMustBeUnderWay(string code, CancellationToken ct)
    {
        var applications = await db.Applications.CountAsync(application => application.AreaCode.StartsWith(code) && !ApplicationLifecycle.Ended.Contains(application.State), ct);
        var exits = await db.Exits.CountAsync(exit => exit.AreaCode.StartsWith(code) && !ExitLifecycle.Ended.Contains(exit.State), ct);
        if (applications + exits > 0)
        {
            throw new RuleViolationException(
                "area-has-open-cases", $"该地区还有 {applications} 件识别申请、{exits} 件退出未办结", $"{applications} applications and {exits} exits of the area are still under way")
            {
                Details = { ["applications"] = applications, ["exits"] = exits },
            };
        }
    }

    private async Task MustBeEmpty(Area area, CancellationToken ct)
    {
        var code = area.Code;
        if (await db.Areas.AnyAsync(below => below.ParentCode == code && below.ValidTo == null, ct))
        {
            throw new RuleViolationException("area-has-areas", "该地区还有未撤销的下级地区", "There are areas below it that are not closed");
        }

        if (await db.Households.CountAsync(household => household.AreaCode.StartsWith(code) && household.Status != HouseholdStatus.Cancelled, ct) is > 0 and var households)
        {
            throw new RuleViolationException("area-has-households", $"该地区还有 {households} 户，请先迁移或合并", $"{households} households live there; move or merge them first")
            {
                Details = { ["households"] = households },
            };
        }
    }

    /// <summary>Closes the area and what lies below it, and puts what takes its place below the other one.</summary>
    private async Task<List<Area>> MergeTree(Area area, IReadOnlyList<CodeMove> moves, DateOnly on, CancellationToken ct)
    {
        var (code, into) = (area.Code, moves[0].To);
        var old = await db.Areas.Where(known => known.Code.StartsWith(code) && known.ValidTo == null).ToDictionaryAsync(known => known.Code, ct);
        var target = (await db.Areas.FindAsync([into], ct))!;
        target.Population = target.Population + area.Population;
        // A village whose groups the tree does not list keeps taking any number.
        var listsGroups = into.Length != (int)AreaLevel.Village || await db.Areas.AnyAsync(known => known.ParentCode == into, ct)
            || !await db.Households.AnyAsync(household => household.AreaCode.StartsWith(into), ct);
        var touched = new List<Area> { target };
        foreach (var move in moves)
        {
            if (!old.TryGetValue(move.From, out var merged))
            {
                continue;
            }

            merged.Close(on, move.To);
            touched.Add(merged);
            if (move.To != into && listsGroups)
            {
                touched.Add(db.Add(new Area
                {
                    Code = move.To,
                    Name = merged.Name,
                    ParentCode = AreaCode.Parse(move.To).Parent!.Value,
                    Population = merged.Population,
                    IsKey = merged.IsKey,
                    ValidFrom = on,
                }).Entity);
            }
        }

        return touched;
    }

    private static RuleViolationException Closed(Area area) =>
        new("area-closed", $"{area.Name}已于 {area.ValidTo:yyyy-MM-dd} 撤销", $"{area.Code} was closed on {area.ValidTo:yyyy-MM-dd}");
}
