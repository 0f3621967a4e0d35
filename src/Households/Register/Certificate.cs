namespace Households.Register;

/// <summary>A disability certificate (残疾证): its number, sealed, with the kind 1 to 7 and the grade 1 (heaviest) to 4 that the number states.</summary>
internal sealed record Certificate(SealedText No, int Kind, int Grade);
