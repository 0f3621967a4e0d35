namespace ServiceDefaults.Http;

/// <summary>Answer of a POST that creates: the id of the new thing.</summary>
public sealed record CreatedId(Guid Id);
