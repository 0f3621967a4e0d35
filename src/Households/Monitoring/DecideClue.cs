using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Households.Applications;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Audit;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;

namespace Households.Monitoring;

internal sealed record DecideClueRequest(
    [property: Required(ErrorMessage = "请填写处理结果"), AllowedValues("take-up", "close", ErrorMessage = "处理结果为 take-up 或 close")] string Outcome,
    [property: Required(ErrorMessage = "请填写理由"), MaxLength(500, ErrorMessage = "理由不超过 500 字")] string Reason);

/// <summary>The county takes up a clue that no threshold judged or that lay aside, or closes it with a reason.</summary>
internal static class DecideClue
{
    public static async Task<ClueTaken> Handle(
        Guid id, DecideClueRequest request, ClaimsPrincipal user, HouseholdsDbContext db, ClueDesk desk, Deeds deeds, AuditContext audit, CancellationToken ct)
    {
        var clue = await db.Clues.InScope(user, clue => clue.AreaCode).FirstOrDefaultAsync(clue => clue.Id == id, ct) ?? throw ProblemException.NotFound();
        var takesUp = request.Outcome is "take-up";
        if (clue.State is ClueState.Joined || (clue.State is ClueState.Closed && !takesUp))
        {
            throw new RuleViolationException("clue-decided", "该线索已处理", "The clue is decided") { Details = { ["state"] = clue.State.ToString(), ["caseId"] = clue.CaseId } };
        }

        var deed = deeds.By(user, request.Reason);
        if (takesUp)
        {
            await desk.TakeUp(clue, deed, ct);
        }
        else
        {
            clue.Close(deed.Reason, deed.By, deed.On);
        }

        audit.About(id.ToString(), clue.AreaCode).Because(request.Reason);
        await db.SaveChangesAsync(ct);

        return new ClueTaken(clue.Id, clue.State, clue.CaseId, clue.Reason);
    }
}
