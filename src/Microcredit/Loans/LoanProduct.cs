using Microcredit.Schedules;
using ServiceDefaults.Errors;
using ServiceDefaults.Parameters;
using SharedKernel;

namespace Microcredit.Loans;

/// <summary>A loan product as it stands in the dated parameter <c>loan-products</c>; a loan keeps the version it was made with.</summary>
/// <param name="Code">Product code.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="RatePercent">Contract rate a year.</param>
/// <param name="Months">Term.</param>
/// <param name="DayCount">Day count.</param>
/// <param name="Settlement">When interest is settled.</param>
/// <param name="SubsidyPercent">County's subsidy a year, 0 for none.</param>
/// <param name="Cap">Most principal a household may owe of the product.</param>
/// <param name="FiledOnly">Whether only filed households may borrow.</param>
/// <param name="ForbiddenPurposes">Words that a purpose may not contain.</param>
internal sealed record LoanProduct(
    string Code, string Name, decimal RatePercent, int Months, DayCount DayCount, Settlement Settlement, decimal SubsidyPercent, decimal Cap,
    bool FiledOnly, IReadOnlyList<string> ForbiddenPurposes)
{
    /// <summary>A loan paid back at once at maturity, with interest on the product's settlement days.</summary>
    public LoanTerms Terms(Money principal, DateOnly disbursedOn) => new()
    {
        Principal = principal,
        AnnualRatePercent = RatePercent,
        Method = RepaymentMethod.Bullet,
        DayCount = DayCount,
        DisbursedOn = disbursedOn,
        DueDays = [disbursedOn.AddMonths(Months)],
        MonthsPerRow = Months,
        Settlement = Settlement,
        SubsidyRatePercent = SubsidyPercent,
    };
}

internal static class LoanProducts
{
    private const string Parameter = "loan-products";

    public static readonly IReadOnlyList<ParameterDefault> Defaults =
    [
        new(Parameter,
            """
            [{"code":"poverty-subsidised","name":"扶贫小额信贷","ratePercent":4.35,"months":12,"dayCount":"Actual360","settlement":"Quarterly20",
              "subsidyPercent":5,"cap":50000,"filedOnly":true,"forbiddenPurposes":["结婚","建房","理财","还债","家具","装修"]},
             {"code":"demonstration","name":"示范县小额信贷","ratePercent":5,"months":12,"dayCount":"Thirty360","settlement":"AtMaturity",
              "subsidyPercent":5,"cap":50000,"filedOnly":true,"forbiddenPurposes":["结婚","建房","理财","还债","家具","装修"]},
             {"code":"micro-entrepreneur","name":"自立服务社小额贷款","ratePercent":8,"months":12,"dayCount":"Actual360","settlement":"Quarterly20",
              "subsidyPercent":0,"cap":100000,"filedOnly":false,"forbiddenPurposes":[]}]
            """,
            "decisions 10–12 and 23; N13, N14; policy P19"),
        new("loan-days", """{"fastest":2,"latest":7}""", "decisions 14; N15"),
    ];

    /// <summary>The product in force in an area on a day, with the parameter version.</summary>
    public static async Task<(LoanProduct Product, Guid ParameterId)> Product(
        this ParameterStore parameters, string code, string areaCode, DateOnly day, CancellationToken ct)
    {
        var version = await parameters.Get(Parameter, areaCode, day, ct);
        var products = await parameters.Json<IReadOnlyList<LoanProduct>>(Parameter, areaCode, day, ct);

        return products.FirstOrDefault(product => product.Code == code) is { } product
            ? (product, version.Id)
            : throw new MalformedRequestException("productCode", "没有该贷款产品", "There is no such product");
    }
}
