namespace AppHost.Demonstration;

/// <summary>The register's words that the demonstration uses, as in the code lists.</summary>
internal static class Words
{
    public const string MinimumLiving = "低保户";
    public const string ExtremePoverty = "五保户";

    public const string Head = "户主";
    public const string Spouse = "配偶";
    public const string Son = "子";
    public const string Daughter = "女";
    public const string Grandchild = "孙子女";
    public const string Father = "父亲";
    public const string Mother = "母亲";
    public const string Sibling = "兄弟姐妹";
    public const string OtherRelation = "其他";

    public const string Healthy = "健康";
    public const string Chronic = "长期慢性病";
    public const string Severe = "患有大病";
    public const string Disabled = "残疾";

    public const string Ordinary = "普通劳动力";
    public const string Skilled = "技能劳动力";
    public const string Weak = "弱劳动力或半劳动力";
    public const string Lost = "丧失劳动力";
    public const string NoLabour = "无劳动力";

    public const string NoPupil = "非在校生";
    public const string Kindergarten = "学前教育";
    public const string Primary = "小学";
    public const string Junior = "初中";
    public const string Senior = "高中";
    public const string Vocational = "中职";
    public const string College = "高职高专";
    public const string University = "本科及以上";

    public const string ResidentInsurance = "城乡居民基本医疗保险";
    public const string EmployeeInsurance = "职工基本医疗保险";

    public const string Bank = "示范县农村信用社";
    public const string PublicForest = "公益林";
    public const string CroplandToForest = "退耕还林";

    public static string YesNo(bool value) => value ? "是" : "否";
}
