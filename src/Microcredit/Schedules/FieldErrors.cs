using Microsoft.AspNetCore.Http.HttpResults;

namespace Microcredit.Schedules;

/// <summary>What is wrong with a request, by field, in the language the caller asks for.</summary>
internal sealed class FieldErrors(bool english)
{
    private readonly Dictionary<string, List<string>> errors = [];

    public FieldErrors(HttpRequest http)
        : this(http.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase))
    {
    }

    public bool Any => errors.Count > 0;

    public IEnumerable<string> Fields => errors.Keys;

    public void Add(string field, string chinese, string inEnglish)
    {
        errors.TryAdd(field, []);
        errors[field].Add(english ? inEnglish : chinese);
    }

    /// <summary>Adds the error when the condition does not hold.</summary>
    public void Check(bool holds, string field, string chinese, string inEnglish)
    {
        if (!holds)
        {
            Add(field, chinese, inEnglish);
        }
    }

    public ValidationProblem Problem() => TypedResults.ValidationProblem(errors.ToDictionary(error => error.Key, error => error.Value.ToArray()));
}
