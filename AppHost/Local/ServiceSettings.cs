namespace AppHost.Local;

/// <summary>Settings of a service, the same whichever host starts it; keys in configuration form, <c>A:B</c>.</summary>
internal static class ServiceSettings
{
    public static Dictionary<string, string> Of(string service, HostOptions options, Keys keys)
    {
        var settings = new Dictionary<string, string>
        {
            ["Platform:Key"] = keys.PlatformKey,
            ["Auth:PublicKeys"] = keys.PublicKey,
            ["Service:Secret"] = keys.ServiceSecret(service),
            ["Data:Folder"] = Path.Combine(options.Data, "files", service),
        };

        if (options.Demo)
        {
            settings["Demo:Areas"] = "true";
            settings["Clock:Start"] = Demonstration.CountyCalendar.Start.ToString("yyyy-MM-dd");
        }

        if (options.Training)
        {
            settings["Clock:Training"] = "true";
        }

        if (service == "identity")
        {
            AddIdentity(settings, options, keys);
        }

        return settings;
    }

    private static void AddIdentity(Dictionary<string, string> settings, HostOptions options, Keys keys)
    {
        settings["Auth:SigningKeyFile"] = keys.SigningKeyFile;
        settings[options.Demo ? "Demo:Password" : "Bootstrap:AdminPassword"] = keys.DemoPassword;
        foreach (var account in Topology.Names.Append(Topology.Gateway).Append("apphost"))
        {
            settings[$"ServiceAccounts:{account}"] = keys.ServiceSecret(account);
        }
    }
}
