namespace AppHost.Demonstration;

/// <summary>The three channels that follow land: areas are whole parts of the sums in decision 23, so each payment is exact.</summary>
internal sealed class LandChannels(Dice dice)
{
    private static readonly string[] Places = ["松树坳", "石岩湾", "长岭岗", "黄泥塝", "水井冲", "茶园坪", "燕子岩", "大弯里", "竹林沟", "枫香垭"];
    private static readonly string[] Tenants = ["绿野花椒专业合作社", "山泉苗圃", "云岭中药材合作社"];

    // 3 x 3,761.53 + 2 x 300.01 = 11,884.61 mu-years in hundredths of a mu, and 0.005 mu for one year.
    private const int ForestFromFirstYear = 376_153;
    private const int ForestFromSecondYear = 30_001;
    private const int SecondYearParcels = 70;
    private const decimal Sliver = 0.005m;

    // 334.125 mu in thousandths; 214.23 mu at 1,000 and 168.70 mu at 1,100 in hundredths.
    private const int CroplandThousandths = 334_125;
    private const int LeasedAtThousand = 21_423;
    private const int LeasedAtElevenHundred = 16_870;

    public IEnumerable<Parcel> PublicForest(IReadOnlyList<CountyHousehold> owners, CountyHousehold sliver)
    {
        var others = owners.Where(owner => owner != sliver).ToList();
        var early = others.Count - SecondYearParcels;
        var areas = dice.Split(ForestFromFirstYear, early, 40).Concat(dice.Split(ForestFromSecondYear, SecondYearParcels, 40)).ToArray();
        for (var index = 0; index < others.Count; index++)
        {
            var year = CountyCalendar.FirstEcologyYear + (index < early ? 0 : 1);
            yield return Parcel(Words.PublicForest, others[index], "G", areas[index] / 100m, year);
        }

        yield return Parcel(Words.PublicForest, sliver, "G", Sliver, CountyCalendar.LastEcologyYear);
    }

    public IEnumerable<Parcel> CroplandToForest(IReadOnlyList<CountyHousehold> owners) =>
        dice.Split(CroplandThousandths, owners.Count, 200)
            .Select((area, index) => Parcel(Words.CroplandToForest, owners[index], "T", area / 1000m, CountyCalendar.FirstEcologyYear));

    public List<LandLease> Leases(IReadOnlyList<CountyHousehold> lessors)
    {
        var cheaper = lessors.Count * 56 / 100;
        var areas = dice.Split(LeasedAtThousand, cheaper, 20).Select(area => (Area: area, Rent: 1000m))
            .Concat(dice.Split(LeasedAtElevenHundred, lessors.Count - cheaper, 20).Select(area => (Area: area, Rent: 1100m)));

        // The larger leases go to those with more land, so that nobody leases out what they do not have.
        return
        [
            .. areas.OrderByDescending(lease => lease.Area).Zip(lessors.OrderByDescending(lessor => lessor.Cropland)).Select(pair => new LandLease(
                pair.Second,
                $"{pair.Second.No}-L",
                pair.First.Area / 100m,
                pair.First.Rent,
                dice.Between(CountyCalendar.FirstEcologyYear, CountyCalendar.LastEcologyYear),
                1,
                dice.Pick(Tenants))),
        ];
    }

    private Parcel Parcel(string kind, CountyHousehold owner, string mark, decimal area, int year)
    {
        owner.ForestLand += area;
        return new(kind, owner, $"{owner.No}-{mark}", area, year, dice.Pick(Places));
    }
}
