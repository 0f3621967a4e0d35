using System.ComponentModel.DataAnnotations;
using Households.Register;
using ServiceDefaults.Errors;

namespace Households.Changes.Kinds;

/// <summary>A fact that is put right.</summary>
/// <param name="Field">Header in the workbook such as <c>住房等级</c>, or the column that previews and history name, such as <c>house_grade</c>.</param>
/// <param name="Value">The word, number or 是/否 as in the workbook; blank says that nobody knows.</param>
/// <param name="PersonId">The member, for a fact of sheet 人.</param>
internal sealed record CorrectedFact(
    [property: Required(ErrorMessage = "请填写更正项目"), StringLength(60, ErrorMessage = "更正项目过长")] string Field, string? Value, Guid? PersonId = null);

/// <summary>Other facts of a household or its people are put right; what has a kind of change of its own (class, incomes, contact, account, head) is not among them.</summary>
internal sealed record Correction(
    Guid HouseholdId, string Reason, IReadOnlyList<string> Evidence,
    [property: Required(ErrorMessage = "请填写更正内容"), MinLength(1, ErrorMessage = "请填写更正内容"), MaxLength(100, ErrorMessage = "更正内容过多")] IReadOnlyList<CorrectedFact> Corrections)
    : ChangeProposal(HouseholdId, Reason, Evidence)
{
    public override Task Apply(ChangeScene scene, CancellationToken ct)
    {
        var household = scene.Of(HouseholdId);
        var condition = HouseholdCondition.Of(household);
        foreach (var (fact, index) in Corrections.Select((fact, index) => (fact, index)))
        {
            var place = $"corrections[{index}]";
            if (fact is null)
            {
                throw new MalformedRequestException(place, "请填写更正项目", "is missing");
            }

            if (fact.PersonId is { } person)
            {
                Correct(household.Member(person), fact, place, scene);
                household.TouchMember(person, scene.Revision);
            }
            else if (!Set(HouseholdCondition.Fields, condition, fact, place) && !Set(HouseholdFacts.Fields, condition.Facts, fact, place))
            {
                throw Unknown(place);
            }
        }

        household.Correct(condition);

        return Task.CompletedTask;
    }

    private static void Correct(Person member, CorrectedFact fact, string place, ChangeScene scene)
    {
        var wasHead = member.IsHead;
        if (fact.Field is CertificateNumber.Header or "disability_no")
        {
            CorrectCertificate(member, fact.Value?.Trim().ToUpperInvariant() ?? "", $"{place}.value", scene);

            return;
        }

        // The facts are kept in the row of the person: they are replaced whole, so that the row notices.
        var facts = member.Facts with { };
        if (Set(PersonFacts.Fields, facts, fact, place))
        {
            member.Facts = facts;
        }
        else if (!Set(Person.Fields, member, fact, place))
        {
            throw Unknown(place);
        }

        if (member.Name is "" || member.Relation is "" || member.IsHead != wasHead)
        {
            throw new MalformedRequestException($"{place}.value", "姓名和与户主关系不能为空，更换户主另有变更类型", "Name and relation are needed, and another head has a kind of its own");
        }
    }

    private static void CorrectCertificate(Person member, string text, string place, ChangeScene scene)
    {
        if (text is "")
        {
            (member.DisabilityNo, member.DisabilityIndex, member.DisabilityKind, member.DisabilityGrade) = (null, null, null, null);

            return;
        }

        if (CertificateNumber.RuleAgainst(text, scene.IdNumberOf(scene.Personal.Open(member.IdNumber)!), scene.IdNumberOf) is { } rule)
        {
            throw new MalformedRequestException(place, rule.Chinese, $"The certificate's number is wrong: {rule.Code}");
        }

        var number = scene.Personal.Seal(text)!;
        (member.DisabilityNo, member.DisabilityIndex) = (number.Cipher, number.Index);
        (member.DisabilityKind, member.DisabilityGrade) = (CertificateNumber.Kind(text), CertificateNumber.Grade(text));
    }

    /// <summary>Whether the list has the field; it holds the new value then.</summary>
    private static bool Set<TFacts>(FactFields<TFacts> fields, TFacts facts, CorrectedFact fact, string place) where TFacts : new()
    {
        if (fields.All.FirstOrDefault(field => field.IsNamed(fact.Field.Trim())) is not { } field)
        {
            return false;
        }

        var value = string.IsNullOrWhiteSpace(fact.Value) ? null : field.Parse($"{place}.value", fact.Value.Trim());
        if (Equals(value ?? "", field.Get(facts) ?? ""))
        {
            throw new MalformedRequestException($"{place}.value", "与登记的内容相同", "is what the register says already");
        }

        field.Set(facts, value);

        return true;
    }

    private static MalformedRequestException Unknown(string place) =>
        new($"{place}.field", "没有此更正项目；属性、收入、电话、账号和户主有各自的变更类型", "There is no such fact; class, incomes, contact, account and head have kinds of their own");
}
