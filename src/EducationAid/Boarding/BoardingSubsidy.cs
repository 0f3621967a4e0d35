using Contracts;
using EducationAid.Pupils;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;
using ServiceDefaults.Runs;
using SharedKernel;

namespace EducationAid.Boarding;

/// <summary>寄宿生生活补助: half of the year's amount a term for filed pupils of compulsory school; who does not board has a share of it.</summary>
internal sealed class BoardingSubsidy(EducationAidDbContext db, ParameterStore parameters, BusinessClock clock) : IBenefitRule
{
    private const int TermsOfYear = 2;

    public string Item => Items.BoardingSubsidy;

    public async Task<Proposal> Propose(Period period, string areaCode, CancellationToken ct)
    {
        if (period.Kind is not PeriodKind.Term)
        {
            throw new MalformedRequestException("period", "寄宿生生活补助按学期办理，如 2016-T1", "The boarding subsidy is granted by term, such as 2016-T1");
        }

        if (period.First > clock.Today)
        {
            throw new RuleViolationException("period-not-begun", "该学期尚未开始", "The term has not begun");
        }

        var benefits = new List<ProposedBenefit>();
        var undecided = new List<Undecided>();
        foreach (var (pupil, stage, boards, schoolArea) in await Read(period, ct))
        {
            if (pupil.Doubt(schoolArea) is { } doubt)
            {
                undecided.AddRange(doubt.AreaCode.StartsWith(areaCode, StringComparison.Ordinal) ? [doubt] : []);
            }
            else if (pupil.Household is var home && home.WasFiledOn(period.Last) && home.AreaCode.StartsWith(areaCode, StringComparison.Ordinal))
            {
                var (amount, basis) = await Amount(stage, boards, home.AreaCode, period.First, ct);
                benefits.Add(new ProposedBenefit(home.HouseholdId, home.PersonId, home.AreaCode, amount, basis));
            }
        }

        return new Proposal(benefits, undecided);
    }

    private async Task<List<(MatchedPupil Pupil, string Stage, bool Boards, string SchoolArea)>> Read(Period period, CancellationToken ct)
    {
        var pupils = db.Pupils.AsNoTracking().Where(pupil => pupil.LeftOn == null || pupil.LeftOn > period.First)
            .Where(pupil => pupil.Stage == Stages.Primary || pupil.Stage == Stages.Junior);
        var memberships = await (from membership in db.Memberships()
                                 join pupil in pupils on membership.PersonKey equals pupil.PersonKey
                                 select membership).ToListAsync(ct);
        var households = memberships.ToLookup(membership => membership.PersonKey);
        var rows = await (from pupil in pupils
                          join school in db.Schools on pupil.SchoolId equals school.Id
                          orderby pupil.Id
                          select new { pupil.Id, pupil.PersonKey, pupil.LeftOn, pupil.Stage, pupil.Boards, school.AreaCode }).ToListAsync(ct);

        return rows.ConvertAll(row => (new MatchedPupil(row.Id, row.LeftOn, [.. households[row.PersonKey]]), row.Stage, row.Boards, row.AreaCode));
    }

    private async Task<(Money Amount, string Basis)> Amount(string stage, bool boards, string areaCode, DateOnly day, CancellationToken ct)
    {
        var year = await parameters.Get(
            stage == Stages.Primary ? EducationAidParameters.BoardingPrimary : EducationAidParameters.BoardingJunior, areaCode, day, ct);
        var term = year.AsMoney() * (1m / TermsOfYear);
        if (boards)
        {
            return (term, $"{year.Code} {year.Value} ({year.Id}) / {TermsOfYear}");
        }

        var share = await parameters.Get(EducationAidParameters.BoardingDayPupils, areaCode, day, ct);

        return (term.Share(share.AsDecimal()), $"{year.Code} {year.Value} ({year.Id}) / {TermsOfYear} × {share.Value} % ({share.Id})");
    }
}
