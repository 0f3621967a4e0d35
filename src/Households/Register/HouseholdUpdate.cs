namespace Households.Register;

/// <summary>New values of a household; null and empty leave a field as it is.</summary>
internal sealed record HouseholdUpdate(
    string Class, string MainCause, string OtherCauses, SealedText? Phone, string Bank, SealedText? Account, decimal? Cropland, decimal? Woodland,
    decimal? HouseArea, string HouseGrade, bool? SafeWater, bool? Electricity, HouseholdFacts Facts);

/// <summary>New values of a person; null and empty leave a field as it is.</summary>
internal sealed record PersonUpdate(
    string Name, string Relation, string Ethnicity, string Schooling, string Pupil, string Health, string Labour, int? MonthsAway, string Insurance,
    Certificate? Disability, PersonFacts Facts);
