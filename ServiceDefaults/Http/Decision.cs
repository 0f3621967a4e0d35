using ServiceDefaults.Errors;

namespace ServiceDefaults.Http;

/// <summary>The <c>decision</c> of an approval route.</summary>
public static class Decision
{
    /// <summary>True for <c>approve</c> and for an absent decision, false for <c>return</c>; anything else is a 400 of the field.</summary>
    public static bool Approves(string? decision) => decision switch
    {
        null or "approve" => true,
        "return" => false,
        _ => throw new MalformedRequestException("decision", "须为 approve 或 return", "must be approve or return"),
    };
}
