using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Clock;

namespace MedicalAid.Gaps;

/// <summary>How many people of the scope are on the list of the year; <c>people = insured + gaps</c>.</summary>
internal sealed record MedicalTotals(int People, int Insured, int Gaps, int Year, string Scope);

internal static class ShowTotals
{
    public static async Task<MedicalTotals> Handle(
        [AsParameters] ComparedPeople asked, ClaimsPrincipal user, MedicalAidDbContext db, BusinessClock clock, CancellationToken ct)
    {
        var year = await asked.AskedYear(db, clock, ct);
        var counts = await asked.Households(db, user, year).BesideList(db, year)
            .Select(person => new { person.PersonId, Insured = person.Scheme != null }).Distinct()
            .GroupBy(person => person.Insured)
            .Select(group => new { Insured = group.Key, Count = group.Count() }).ToListAsync(ct);
        var insured = counts.Where(count => count.Insured).Sum(count => count.Count);
        var gaps = counts.Where(count => !count.Insured).Sum(count => count.Count);

        return new MedicalTotals(insured + gaps, insured, gaps, year, asked.AskedScope);
    }
}
