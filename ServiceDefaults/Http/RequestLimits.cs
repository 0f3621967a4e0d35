namespace ServiceDefaults.Http;

/// <summary>Largest request bodies in bytes; larger ones are answered 413.</summary>
public static class RequestLimits
{
    /// <summary>JSON bodies: 1 MiB.</summary>
    public const long Default = 1024 * 1024;

    /// <summary>Uploaded workbooks and bank files: 256 MiB.</summary>
    public const long Files = 256L * 1024 * 1024;
}
