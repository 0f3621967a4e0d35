using Contracts;
using MedicalAid.Enrolments;
using MedicalAid.Gaps;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;
using ServiceDefaults.RegisterCopy;
using ServiceDefaults.Runs;
using SharedKernel;

namespace MedicalAid.Premiums;

/// <summary>
/// 参保资助: an amount a year for each person of a filed household who is in the residents' insurance. Whoever the list does not name is
/// undecided, never paid; who is insured by an employer pays no premium of this kind and is granted none.
/// </summary>
internal sealed class PremiumSubsidy(MedicalAidDbContext db, ParameterStore parameters) : IBenefitRule
{
    public string Item => Items.PremiumSubsidy;

    public async Task<Proposal> Propose(Period period, string areaCode, CancellationToken ct)
    {
        if (period.Kind is not PeriodKind.Year)
        {
            throw new MalformedRequestException("period", "参保资助按年度办理，如 2016", "The premium subsidy is granted by year, such as 2016");
        }

        if (!await db.Enrolments.AnyAsync(enrolment => enrolment.Year == period.Year, ct))
        {
            throw new RuleViolationException(
                "enrolment-list-missing", $"尚未导入 {period.Year} 年度参保名单", $"No enrolment list of {period.Year} has been imported");
        }

        var memberships = await db.Set<RegisteredHousehold>().AsNoTracking()
            .InAreas([areaCode], household => household.AreaCode).Where(ComparedPeople.FiledIn(period.Year)).BesideList(db, period.Year)
            .OrderBy(person => person.HouseholdNo).ThenBy(person => person.PersonId).ToListAsync(ct);
        var benefits = new List<ProposedBenefit>();
        var undecided = new List<Undecided>();
        foreach (var same in memberships.GroupBy(person => person.PersonId))
        {
            var person = same.First();
            if (same.Count() > 1)
            {
                undecided.Add(new Undecided(person.PersonId, person.AreaCode, "two-households", "该人员同时在两个家庭中，须先由扶贫办核实"));
            }
            else if (person.Scheme is null)
            {
                undecided.Add(new Undecided(person.PersonId, person.AreaCode, "not-enrolled", $"未在 {period.Year} 年度参保名单中"));
            }
            else if (person.Scheme == Schemes.Residents)
            {
                var rate = await parameters.Get(MedicalAidParameters.PremiumSubsidy, person.AreaCode, period.First, ct);
                benefits.Add(new ProposedBenefit(
                    person.HouseholdId, person.PersonId, person.AreaCode, rate.AsMoney(), $"{rate.Code} {rate.Value} ({rate.Id})"));
            }
        }

        return new Proposal(benefits, undecided);
    }
}
