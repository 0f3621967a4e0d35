using Microsoft.EntityFrameworkCore;
using ServiceDefaults.RegisterCopy;

namespace MedicalAid.Costs;

/// <summary>A settled month of a person who lives in a registered household.</summary>
internal sealed class BorneCost
{
    public Guid HouseholdId { get; init; }
    public string HouseholdNo { get; init; } = "";

    /// <summary>Area of the group.</summary>
    public string AreaCode { get; init; } = "";

    /// <summary>Status in the register.</summary>
    public string Status { get; init; } = "";

    public Guid PersonId { get; init; }
    public int Year { get; init; }
    public long TotalFen { get; init; }
    public long ReimbursedFen { get; init; }
    public long OwnFen { get; init; }

    /// <summary>Households of the register that the person is in; of more than one, nobody knows which bore the cost.</summary>
    public int Homes { get; init; }
}

/// <summary>Settled costs beside the register, joined by the keyed hash each time they are asked for, so a family that moves or grows counts at once.</summary>
internal static class CostBearers
{
    public static IQueryable<BorneCost> Borne(this MedicalAidDbContext db, IQueryable<RegisteredHousehold> households)
    {
        var people = db.Set<RegisteredPerson>().AsNoTracking();
        var live = db.Set<RegisteredHousehold>().AsNoTracking().Where(household => household.Status != "cancelled");

        return from household in households.Where(household => household.Status != "cancelled")
               join person in people on household.HouseholdId equals person.HouseholdId
               join cost in db.Costs.AsNoTracking() on person.PersonKey equals cost.PersonKey
               select new BorneCost
               {
                   HouseholdId = household.HouseholdId,
                   HouseholdNo = household.HouseholdNo,
                   AreaCode = household.AreaCode,
                   Status = household.Status,
                   PersonId = person.PersonId,
                   Year = cost.Year,
                   TotalFen = cost.Total.Fen,
                   ReimbursedFen = cost.Reimbursed.Fen,
                   OwnFen = cost.OwnShare.Fen,
                   Homes = people.Count(other => other.PersonKey == person.PersonKey && live.Any(home => home.HouseholdId == other.HouseholdId)),
               };
    }
}
