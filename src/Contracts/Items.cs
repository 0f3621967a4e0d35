namespace Contracts;

/// <summary>Codes of aid items, the same in every service, event, file and total (source: Insight section of the api page).</summary>
public static class Items
{
    /// <summary>营养改善计划: meals, paid to the supplier, in kind for the family.</summary>
    public const string MealSubsidy = "meal-subsidy";

    /// <summary>寄宿生生活补助.</summary>
    public const string BoardingSubsidy = "boarding-subsidy";

    /// <summary>参保资助.</summary>
    public const string PremiumSubsidy = "premium-subsidy";

    /// <summary>小额信贷贴息.</summary>
    public const string LoanSubsidy = "loan-subsidy";

    /// <summary>生态护林员管护补助.</summary>
    public const string RangerPay = "ranger-pay";

    /// <summary>公益林补偿.</summary>
    public const string PublicForest = "public-forest";

    /// <summary>退耕还林补助.</summary>
    public const string CroplandToForest = "cropland-to-forest";

    /// <summary>林业工程务工.</summary>
    public const string ForestWorks = "forest-works";

    /// <summary>土地流转.</summary>
    public const string LandLease = "land-lease";

    /// <summary>景区摊位.</summary>
    public const string ScenicStall = "scenic-stall";

    /// <summary>公益岗位补助: pay of a public welfare job.</summary>
    public const string PublicPost = "public-post";

    /// <summary>产业到户资金: start-up money of a household.</summary>
    public const string StartUpMoney = "start-up-money";

    /// <summary>易地搬迁补助.</summary>
    public const string RelocationSubsidy = "relocation-subsidy";

    /// <summary>危房改造补助.</summary>
    public const string HouseRepair = "house-repair";

    /// <summary>项目劳务报酬: labour that a project paid to villagers (H14); settled by Funds itself.</summary>
    public const string ProjectLabour = "project-labour";

    /// <summary>Chinese name of an item, for screens, bank files and cards; the code itself when unknown.</summary>
    public static string Label(string item) => item switch
    {
        MealSubsidy => "营养改善计划",
        BoardingSubsidy => "寄宿生生活补助",
        PremiumSubsidy => "参保资助",
        LoanSubsidy => "小额信贷贴息",
        RangerPay => "生态护林员管护补助",
        PublicForest => "公益林补偿",
        CroplandToForest => "退耕还林补助",
        ForestWorks => "林业工程务工",
        LandLease => "土地流转",
        ScenicStall => "景区摊位",
        PublicPost => "公益岗位补助",
        StartUpMoney => "产业到户资金",
        RelocationSubsidy => "易地搬迁补助",
        HouseRepair => "危房改造补助",
        ProjectLabour => "项目劳务报酬",
        _ => item,
    };
}
