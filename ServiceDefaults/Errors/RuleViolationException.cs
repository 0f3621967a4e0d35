namespace ServiceDefaults.Errors;

/// <summary>A rule forbids the act; answered 409 with a code that never changes meaning.</summary>
/// <param name="code">Stable code such as <c>maker-cannot-approve</c>.</param>
/// <param name="chinese">The sentence a clerk reads; it names the field, row or rule, never personal data.</param>
/// <param name="english">The same sentence for <c>Accept-Language: en</c>.</param>
public sealed class RuleViolationException(string code, string chinese, string english) : Exception(english)
{
    /// <summary>Stable problem code.</summary>
    public string Code { get; } = code;

    /// <summary>The sentence in Chinese.</summary>
    public string Chinese { get; } = chinese;

    /// <summary>The sentence in English.</summary>
    public string English { get; } = english;

    /// <summary>Further members of the problem answer, such as the id of an earlier payment.</summary>
    public Dictionary<string, object?> Details { get; } = [];
}

/// <summary>A request is malformed in one field; answered 400 with <c>errors</c> per field.</summary>
/// <param name="field">camelCase name of the field.</param>
/// <param name="chinese">What is wrong, in Chinese.</param>
/// <param name="english">What is wrong, in English.</param>
public sealed class MalformedRequestException(string field, string chinese, string english) : Exception(english)
{
    /// <summary>Name of the field.</summary>
    public string Field { get; } = field;

    /// <summary>The sentence in Chinese.</summary>
    public string Chinese { get; } = chinese;

    /// <summary>The sentence in English.</summary>
    public string English { get; } = english;
}

/// <summary>An answer other than 200 that is decided deep in a use case: 403, 404, 412, 415, 422 or 503.</summary>
public sealed class ProblemException(int status, string code, string chinese, string english) : Exception(english)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Stable problem code.</summary>
    public string Code { get; } = code;

    /// <summary>The sentence in Chinese.</summary>
    public string Chinese { get; } = chinese;

    /// <summary>The sentence in English.</summary>
    public string English { get; } = english;

    /// <summary>Further members of the problem answer, such as the services that did not answer.</summary>
    public Dictionary<string, object?> Details { get; } = [];

    /// <summary>404 for a thing that is not there, or not in the caller's area.</summary>
    public static ProblemException NotFound() => new(404, "not-found", "没有找到该记录", "Not found");

    /// <summary>403 for an area outside the caller's scope.</summary>
    public static ProblemException OutOfScope() => new(403, "area-out-of-scope", "该地区不在您的管辖范围内", "The area is outside your scope");

    /// <summary>422 for an uploaded file that cannot be read at all.</summary>
    public static ProblemException UnreadableFile() =>
        new(422, "file-unreadable", "文件无法读取，请上传 .xlsx 工作簿", "The file cannot be read; send an .xlsx workbook");
}
