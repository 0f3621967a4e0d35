namespace AppHost.Demonstration;

/// <summary>Invented names of rare surnames and country words, so that none is meant to be anybody's.</summary>
internal sealed class Names(Dice dice)
{
    private const string Surnames = "佘卞郗邬昝糜隗郦濮扈郏璩鄢逯阚訾辜笪佴亓逄禚綦芮羿汲邴胥厍竺郇缪";
    private const string MaleFirst = "垚岐峁楸柞桉砚耘畦稼墉圩谷涧沣泊松柏栎樟崧岱屹嵩";
    private const string MaleSecond = "生根柱仓石樵牧垄禾川桥岭塬田坡柯槐榆杉梧";
    private const string FemaleFirst = "芹荞莲菱葵芍苇茜荷杏榴棠椿桂蕙荻蒲蔓莓藜";
    private const string FemaleSecond = "叶穗枝蕊珠香娥禾露月秋苗霞溪纱絮梨柳朵禧";

    public string Surname() => Surnames[dice.Between(0, Surnames.Length - 1)].ToString();

    public string Full(string surname, bool isMale)
    {
        var (first, second) = isMale ? (MaleFirst, MaleSecond) : (FemaleFirst, FemaleSecond);
        return $"{surname}{first[dice.Between(0, first.Length - 1)]}{second[dice.Between(0, second.Length - 1)]}";
    }
}
