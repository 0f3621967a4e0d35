namespace Households.Surveys;

/// <summary>One rate with its limit.</summary>
/// <param name="Of">People, or families for recognition, with a result.</param>
/// <param name="Found">Those among them.</param>
/// <param name="Percent">Two decimals; null without results.</param>
/// <param name="Limit">Percent, inclusive.</param>
/// <param name="Passes">By the exact share; null without results.</param>
internal sealed record SurveyRate(int Of, int Found, decimal? Percent, decimal Limit, bool? Passes)
{
    public static SurveyRate AtMost(int of, int found, decimal limit) => Make(of, found, limit, 100m * found <= limit * of);

    public static SurveyRate AtLeast(int of, int found, decimal limit) => Make(of, found, limit, 100m * found >= limit * of);

    private static SurveyRate Make(int of, int found, decimal limit, bool passes) =>
        new(of, found, of == 0 ? null : Math.Round(100m * found / of, 2, MidpointRounding.AwayFromZero), limit, of == 0 ? null : passes);
}

/// <summary>Sums of one group's results.</summary>
internal sealed record SurveyCount(string Group, int Households, int Entered, int People, int ProblemPeople, int Recognise);

/// <summary>Wrong exits, missed and recognition (P23): one fails, all fail; a rate without results leaves the whole open.</summary>
internal sealed record SurveyRates(SurveyRate WrongExit, SurveyRate Missed, SurveyRate Recognition, bool? Passes)
{
    public static SurveyRates Of(QualitySurvey survey, IReadOnlyList<SurveyCount> counts)
    {
        SurveyCount Group(string group) => counts.FirstOrDefault(count => count.Group == group) ?? new SurveyCount(group, 0, 0, 0, 0, 0);
        var (exited, unfiled) = (Group(SurveyRow.Exited), Group(SurveyRow.Unfiled));
        var wrong = SurveyRate.AtMost(exited.People, exited.ProblemPeople, survey.Limits.WrongExit);
        var missed = SurveyRate.AtMost(unfiled.People, unfiled.ProblemPeople, survey.Limits.Missed);
        var recognition = SurveyRate.AtLeast(exited.Entered + unfiled.Entered, exited.Recognise + unfiled.Recognise, survey.Limits.Recognition);
        bool?[] asked = survey.Kind == QualitySurvey.LookBack ? [wrong.Passes, recognition.Passes] : [wrong.Passes, missed.Passes, recognition.Passes];

        return new SurveyRates(wrong, missed, recognition, asked.Contains(false) ? false : asked.Contains(null) ? null : true);
    }
}
