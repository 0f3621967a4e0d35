namespace Households.Register;

/// <summary>A member of a household. The ID number and the disability certificate are encrypted; <see cref="PersonKey"/> finds the person.</summary>
internal sealed class Person
{
    /// <summary>Version 7 GUID, the same for the person in every service.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Household the person lives in.</summary>
    public Guid HouseholdId { get; init; }

    /// <summary>Name as on the ID card.</summary>
    public string Name { get; set; } = "";

    /// <summary>ID number, encrypted.</summary>
    public byte[] IdNumber { get; init; } = [];

    /// <summary>Keyed hash of the ID number, unique in the register.</summary>
    public string PersonKey { get; init; } = "";

    /// <summary>Birth date that the ID number states.</summary>
    public DateOnly BirthDate { get; init; }

    /// <summary>Sex that the ID number states.</summary>
    public bool IsMale { get; init; }

    /// <summary>Code of list <c>relation</c>.</summary>
    public string Relation { get; set; } = "";

    /// <summary>Code of list <c>ethnicity</c>, or empty.</summary>
    public string Ethnicity { get; set; } = "";

    /// <summary>Code of list <c>schooling</c>, or empty.</summary>
    public string Schooling { get; set; } = "";

    /// <summary>Code of list <c>pupil</c>, or empty.</summary>
    public string Pupil { get; set; } = "";

    /// <summary>Code of list <c>health</c>, or empty.</summary>
    public string Health { get; set; } = "";

    /// <summary>Code of list <c>labour</c>, or empty.</summary>
    public string Labour { get; set; } = "";

    /// <summary>Months away at work in the year.</summary>
    public int? MonthsAway { get; set; }

    /// <summary>Code of list <c>insurance</c>, or empty.</summary>
    public string Insurance { get; set; } = "";

    /// <summary>Number of the disability certificate, encrypted: it holds the ID number.</summary>
    public byte[]? DisabilityNo { get; set; }

    /// <summary>Keyed hash of the certificate's number, to see whether it changed.</summary>
    public string? DisabilityIndex { get; set; }

    /// <summary>Kind 1 to 7 that the certificate's number states.</summary>
    public int? DisabilityKind { get; set; }

    /// <summary>Grade 1 (heaviest) to 4 that the certificate's number states.</summary>
    public int? DisabilityGrade { get; set; }

    /// <summary>Further facts.</summary>
    public PersonFacts Facts { get; set; } = new();

    /// <summary>Revision of the list <c>people</c> in which this row last changed.</summary>
    public long Revision { get; set; }

    /// <summary>Takes new values.</summary>
    public IReadOnlyList<FieldChange> Update(PersonUpdate update, long revision)
    {
        var changes = new FieldChanges();
        Name = changes.Text("姓名", Name, update.Name);
        Relation = changes.Text("与户主关系", Relation, update.Relation, CodeList.Relation);
        Ethnicity = changes.Text("民族", Ethnicity, update.Ethnicity, CodeList.Ethnicity);
        Schooling = changes.Text("文化程度", Schooling, update.Schooling, CodeList.Schooling);
        Pupil = changes.Text("在校生状况", Pupil, update.Pupil, CodeList.Pupil);
        Health = changes.Text("健康状况", Health, update.Health, CodeList.Health);
        Labour = changes.Text("劳动技能", Labour, update.Labour, CodeList.Labour);
        MonthsAway = changes.Value("务工时间(月)", MonthsAway, update.MonthsAway);
        Insurance = changes.Text("医疗保险", Insurance, update.Insurance, CodeList.Insurance);
        Facts = PersonFacts.Fields.Take(Facts, update.Facts, changes);
        if (update.Disability is { } certificate && certificate.No.Index != DisabilityIndex)
        {
            changes.Add("残疾证号", DisabilityNo is null ? null : "***", certificate.No.Masked);
            (DisabilityNo, DisabilityIndex) = (certificate.No.Cipher, certificate.No.Index);
            (DisabilityKind, DisabilityGrade) = (certificate.Kind, certificate.Grade);
        }

        Revision = changes.All.Count > 0 ? revision : Revision;

        return changes.All;
    }

    /// <summary>Columns of sheet 人 that a correction may put right, besides the facts and the certificate.</summary>
    public static FactFields<Person> Fields { get; } = new FactFields<Person>()
        .Text("姓名", "name", 60, person => person.Name, (person, name) => person.Name = name)
        .Code("与户主关系", "relation", "relation", person => person.Relation, (person, code) => person.Relation = code)
        .Code("民族", "ethnicity", "ethnicity", person => person.Ethnicity, (person, code) => person.Ethnicity = code)
        .Code("文化程度", "schooling", "schooling", person => person.Schooling, (person, code) => person.Schooling = code)
        .Code("在校生状况", "pupil", "pupil", person => person.Pupil, (person, code) => person.Pupil = code)
        .Code("健康状况", "health", "health", person => person.Health, (person, code) => person.Health = code)
        .Code("劳动技能", "labour", "labour", person => person.Labour, (person, code) => person.Labour = code)
        .Whole("务工时间(月)", "months_away", 0, 12, person => person.MonthsAway, (person, months) => person.MonthsAway = months)
        .Code("医疗保险", "insurance", "insurance", person => person.Insurance, (person, code) => person.Insurance = code);

    /// <summary>Whether this is the head of the household.</summary>
    public bool IsHead => Relation == Head;

    /// <summary>Code of the head in list <c>relation</c>.</summary>
    public const string Head = "head";
}
