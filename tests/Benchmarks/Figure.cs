namespace Benchmarks;

/// <summary>A line of the table.</summary>
internal sealed record Figure(string What, string Value);
