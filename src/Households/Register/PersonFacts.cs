namespace Households.Register;

/// <summary>What the register knows of a person beyond the columns of the fixed workbook; blank where nobody asked.</summary>
internal sealed record PersonFacts
{
    /// <summary>Code of list <c>political</c>.</summary>
    public string Political { get; set; } = "";

    /// <summary>Why a child left school, code of list <c>dropout</c>.</summary>
    public string DropoutReason { get; set; } = "";

    /// <summary>Where the person works away, code of list <c>work-place</c>.</summary>
    public string WorkPlace { get; set; } = "";

    /// <summary>Code of list <c>pension</c>.</summary>
    public string Pension { get; set; } = "";

    /// <summary>Insured against catastrophic illness.</summary>
    public bool? CatastrophicInsurance { get; set; }

    /// <summary>Has commercial medical insurance.</summary>
    public bool? CommercialInsurance { get; set; }

    /// <summary>Received medical assistance.</summary>
    public bool? MedicalAid { get; set; }

    /// <summary>Draws the minimum living allowance.</summary>
    public bool? MinimumLiving { get; set; }

    /// <summary>Draws extreme poverty support.</summary>
    public bool? ExtremePoverty { get; set; }

    /// <summary>Code of list <c>public-post</c>.</summary>
    public string PublicPost { get; set; } = "";

    /// <summary>Months in the public post in the year.</summary>
    public int? PublicPostMonths { get; set; }

    /// <summary>The optional columns of sheet 人, one for each fact.</summary>
    public static FactFields<PersonFacts> Fields { get; } = new FactFields<PersonFacts>()
        .Code("政治面貌", "political", "political", facts => facts.Political, (facts, code) => facts.Political = code)
        .Code("失学辍学原因", "dropout_reason", "dropout", facts => facts.DropoutReason, (facts, code) => facts.DropoutReason = code)
        .Code("务工地点", "work_place", "work-place", facts => facts.WorkPlace, (facts, code) => facts.WorkPlace = code)
        .Code("养老保险", "pension", "pension", facts => facts.Pension, (facts, code) => facts.Pension = code)
        .YesNo("大病保险", "catastrophic_insurance", facts => facts.CatastrophicInsurance, (facts, value) => facts.CatastrophicInsurance = value)
        .YesNo("商业补充保险", "commercial_insurance", facts => facts.CommercialInsurance, (facts, value) => facts.CommercialInsurance = value)
        .YesNo("享受医疗救助", "medical_aid", facts => facts.MedicalAid, (facts, value) => facts.MedicalAid = value)
        .YesNo("享受低保", "minimum_living", facts => facts.MinimumLiving, (facts, value) => facts.MinimumLiving = value)
        .YesNo("特困供养", "extreme_poverty", facts => facts.ExtremePoverty, (facts, value) => facts.ExtremePoverty = value)
        .Code("公益性岗位", "public_post", "public-post", facts => facts.PublicPost, (facts, code) => facts.PublicPost = code)
        .Whole("公益性岗位月数", "public_post_months", 0, 12, facts => facts.PublicPostMonths, (facts, value) => facts.PublicPostMonths = value);
}
