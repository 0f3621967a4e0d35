using Households.Changes;
using Households.Quality;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Persistence;

namespace Households.Duplicates;

/// <summary>
/// The last step of a quality run: finds alike entries of the area, members and those who have left, and opens a case for each new pair. The same ID number twice cannot be: its key is
/// unique in the register, and 15 digits are kept as 18.
/// </summary>
internal sealed class FindDuplicates(HouseholdsDbContext db)
{
    public const string Step = "duplicates";

    /// <summary>Opens, keeps and ends cases in the step's transaction; answers the number of pairs found.</summary>
    public async Task<int> Run(QualityRun run, CancellationToken ct)
    {
        var found = await Find(run.AreaCode, ct);
        var known = await db.DuplicateCases.Where(pair => pair.FirstAreaCode.StartsWith(run.AreaCode) || pair.SecondAreaCode.StartsWith(run.AreaCode)).ToListAsync(ct);
        foreach (var pair in known)
        {
            if (!found.Remove((pair.FirstKey, pair.SecondKey), out var seen))
            {
                if (pair.State is DuplicateCase.Open && pair.FirstAreaCode.StartsWith(run.AreaCode, StringComparison.Ordinal) && pair.SecondAreaCode.StartsWith(run.AreaCode, StringComparison.Ordinal))
                {
                    pair.NotSeen();
                }
            }
            else if (!pair.Says(seen))
            {
                pair.SeenAgain(seen);
            }
        }

        await db.SaveChangesAsync(ct);
        await Open(run, await Unknown(found, ct), ct);

        return found.Count + known.Count(pair => pair.State is DuplicateCase.Open);
    }

    private async Task<Dictionary<(string, string), Pair>> Find(string areaCode, CancellationToken ct)
    {
        var entries = db.Households.Where(household => household.Status != Register.HouseholdStatus.Cancelled).InAreas([areaCode], household => household.AreaCode)
            .Join(db.People, household => household.Id, person => person.HouseholdId, (household, person) => new { household, person })
            .OrderBy(both => both.household.AreaCode)
            .Select(both => new Entry(
                both.person.Id, both.household.Id, both.household.AreaCode, both.person.PersonKey, both.person.Name, both.person.BirthDate, both.person.DisabilityIndex, false));
        var found = new Dictionary<(string, string), Pair>();
        var former = await Former(areaCode, ct);
        var certificates = former.Where(entry => entry.Certificate is not null).DistinctBy(entry => entry.Certificate).ToDictionary(entry => entry.Certificate!);
        var left = former.ToLookup(VillageOf);
        var village = new List<Entry>();
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (entry.Certificate is { } certificate && !certificates.TryAdd(certificate, entry) && certificates[certificate].MayBe(entry))
            {
                Add(found, Pair.Of(certificates[certificate], entry, Likeness.Certificate));
            }

            if (village is [var first, ..] && VillageOf(first) != VillageOf(entry))
            {
                Add(found, NearMatches.Of([.. village, .. left[VillageOf(first)]]));
                village.Clear();
            }

            village.Add(entry);
        }

        Add(found, NearMatches.Of([.. village, .. village.Take(1).SelectMany(first => left[VillageOf(first)])]));

        return found;
    }

    /// <summary>Who died or left the register, for a second entry would bring them back; who went to another household is found there.</summary>
    private Task<List<Entry>> Former(string areaCode, CancellationToken ct) =>
        db.Households.InAreas([areaCode], household => household.AreaCode)
            .Join(db.FormerMembers, household => household.Id, former => former.HouseholdId, (household, former) => new { household, former })
            .Where(both => both.former.BirthDate != null && both.former.Reason != LeavingReason.Mistake && both.former.Reason != LeavingReason.OtherHousehold)
            .Select(both => new Entry(
                both.former.PersonId, both.household.Id, both.household.AreaCode, both.former.PersonKey, both.former.Name, both.former.BirthDate!.Value, both.former.Certificate, true))
            .ToListAsync(ct);

    private static string VillageOf(Entry entry) => entry.AreaCode[..Math.Min(12, entry.AreaCode.Length)];

    private static void Add(Dictionary<(string, string), Pair> found, params IEnumerable<Pair> pairs)
    {
        foreach (var pair in pairs)
        {
            found.TryAdd((pair.First.Key, pair.Second.Key), pair);
        }
    }

    /// <summary>The pairs without a case: one whose people have both moved since has its case under another area.</summary>
    private async Task<List<Pair>> Unknown(Dictionary<(string, string), Pair> found, CancellationToken ct)
    {
        var unknown = new List<Pair>();
        foreach (var some in found.Values.Chunk(500))
        {
            var firsts = some.Select(pair => pair.First.Key).ToList();
            var known = await db.DuplicateCases.Where(pair => firsts.Contains(pair.FirstKey)).ToDictionaryAsync(pair => (pair.FirstKey, pair.SecondKey), ct);
            foreach (var pair in some)
            {
                if (known.TryGetValue((pair.First.Key, pair.Second.Key), out var kept))
                {
                    kept.SeenAgain(pair);
                }
                else
                {
                    unknown.Add(pair);
                }
            }
        }

        await db.SaveChangesAsync(ct);

        return unknown;
    }

    private async Task Open(QualityRun run, List<Pair> pairs, CancellationToken ct)
    {
        await using var rows = await BulkInsert.Into(db, "duplicate_cases",
        [
            "id", "version", "first_key", "second_key", "first_person_id", "second_person_id", "first_household_id", "second_household_id", "first_area_code",
            "second_area_code", "kind", "state", "found_on",
        ], ct);
        foreach (var (first, second, kind) in pairs)
        {
            rows.Add(
                Guid.CreateVersion7(), 1, first.Key, second.Key, first.Id, second.Id, first.HouseholdId, second.HouseholdId, first.AreaCode, second.AreaCode, kind,
                DuplicateCase.Open, run.Day);
        }

        await rows.Complete(ct);
    }
}
