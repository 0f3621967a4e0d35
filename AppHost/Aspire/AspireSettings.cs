using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AppHost;

/// <summary>
/// Keys and secrets of the services as Aspire's parameters: filled from the installation's own keys when Aspire runs it, asked of
/// whoever deploys what Aspire publishes, and so never written into a manifest.
/// </summary>
internal sealed class AspireSettings
{
    private readonly IDistributedApplicationBuilder _builder;
    private readonly Keys? _keys;
    private readonly string _data;
    private readonly IResourceBuilder<ParameterResource> _platformKey;
    private readonly IResourceBuilder<ParameterResource> _publicKeys;
    private readonly Dictionary<string, IResourceBuilder<ParameterResource>> _accounts;

    public AspireSettings(IDistributedApplicationBuilder builder)
    {
        _builder = builder;
        if (builder.ExecutionContext.IsPublishMode)
        {
            _data = "/data";
        }
        else
        {
            _data = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, "..", ".data", "aspire"));
            _keys = Keys.In(Path.Combine(_data, "keys"));
        }

        _platformKey = Parameter("platform-key", keys => keys.PlatformKey, secret: true);
        _publicKeys = Parameter("token-public-keys", keys => keys.PublicKey, secret: false);
        _accounts = Topology.Names.Append(Topology.Gateway).Append("apphost")
            .ToDictionary(name => name, name => Parameter($"{name}-secret", keys => keys.ServiceSecret(name), secret: true));
    }

    public IResourceBuilder<ProjectResource> Give(IResourceBuilder<ProjectResource> service, string name)
    {
        service
            .WithEnvironment("Platform__Key", _platformKey)
            .WithEnvironment("Auth__PublicKeys", _publicKeys)
            .WithEnvironment("Service__Secret", _accounts[name])
            .WithEnvironment("Data__Folder", Path.Combine(_data, "files", name));
        if (name == "identity")
        {
            GiveToIdentity(service);
        }

        return service;
    }

    private void GiveToIdentity(IResourceBuilder<ProjectResource> identity)
    {
        identity
            .WithEnvironment("Auth__SigningKeyFile", Parameter("token-signing-key-file", keys => keys.SigningKeyFile, secret: false))
            .WithEnvironment("Bootstrap__AdminPassword", Parameter("admin-password", keys => keys.DemoPassword, secret: true));
        foreach (var (account, secret) in _accounts)
        {
            identity.WithEnvironment($"ServiceAccounts__{account}", secret);
        }
    }

    // A parameter takes its value from configuration; what was configured from outside wins.
    private IResourceBuilder<ParameterResource> Parameter(string name, Func<Keys, string> own, bool secret)
    {
        var key = $"Parameters:{name}";
        if (_keys is not null && _builder.Configuration[key] is null)
        {
            _builder.Configuration[key] = own(_keys);
        }

        return _builder.AddParameter(name, secret);
    }
}
