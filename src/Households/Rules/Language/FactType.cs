namespace Households.Rules.Language;

/// <summary>What kind of thing a fact or an expression is.</summary>
internal enum FactKind
{
    YesNo,
    Number,
    Code,

    /// <summary>Several codes of one list.</summary>
    Codes,
    Text,
    Date,
}

/// <summary>The type of a fact or an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Unit">Of a number; null is a bare figure that takes the unit of what it meets.</param>
/// <param name="Codes">Of a code: its list.</param>
internal sealed record FactType(FactKind Kind, Unit? Unit = null, CodeBook? Codes = null)
{
    public static FactType YesNo { get; } = new(FactKind.YesNo);

    public static FactType Text { get; } = new(FactKind.Text);

    public static FactType Date { get; } = new(FactKind.Date);

    public static FactType Number(Unit? unit) => new(FactKind.Number, unit);

    /// <summary>The Chinese name that a refusal shows.</summary>
    public string Chinese => Kind switch
    {
        FactKind.YesNo => "是否",
        FactKind.Number => "数值",
        FactKind.Code => "代码",
        FactKind.Codes => "多项代码",
        FactKind.Date => "日期",
        _ => "文字",
    };
}

/// <summary>Where a fact is read from.</summary>
internal enum FactSource
{
    Household,
    Member,
    Income,

    /// <summary>Paid to the household through Funds.</summary>
    Aid,
    Survey,

    /// <summary>Found by matching lists of other departments, or by a look at home.</summary>
    Finding,
}

/// <summary>A fact that rules may speak of; nothing that is not declared here can be named.</summary>
/// <param name="Name">English name.</param>
/// <param name="Chinese">Chinese name, equally good in a rule.</param>
/// <param name="Type">Type, with unit or code list.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Note">When it is unknown, and what a reader could mistake.</param>
internal sealed record Fact(string Name, string Chinese, FactType Type, FactSource Source, string Note = "")
{
    /// <summary>Whether each member has one.</summary>
    public bool OfMember => Source is FactSource.Member;
}
