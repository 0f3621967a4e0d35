using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Testing;

namespace Architecture.Tests;

/// <summary>The services as they are built for real, without being started.</summary>
internal static class Platform
{
    public static readonly IReadOnlyDictionary<string, Func<string[], WebApplication>> Services = new Dictionary<string, Func<string[], WebApplication>>
    {
        ["households"] = Households.HouseholdsService.Create,
        ["education"] = EducationAid.EducationAidService.Create,
        ["medical"] = MedicalAid.MedicalAidService.Create,
        ["microcredit"] = Microcredit.MicrocreditService.Create,
        ["ecology"] = EcologicalCompensation.EcologicalCompensationService.Create,
        ["funds"] = Funds.FundsService.Create,
        ["oversight"] = Oversight.OversightService.Create,
        ["insight"] = Insight.InsightService.Create,
        ["identity"] = Identity.IdentityService.Create,
        ["gateway"] = Gateway.GatewayService.Create,
    };

    private static readonly string SigningKeyFile = Path.Combine(Directory.CreateTempSubdirectory("platform-architecture-").FullName, "signing.pem");

    private static readonly string PublicKey = Identity.Tokens.SigningKeyFile.PublicKeyOf(SigningKeyFile);

    public static TheoryData<string> Names => [.. Services.Keys];

    public static Assembly AssemblyOf(string service) => Services[service].Method.DeclaringType!.Assembly;

    public static WebApplication Build(string service) => Services[service](
    [
        $"--ConnectionStrings:{service}=Data Source=unused.db",
        "--Messaging:Hub=architecture",
        $"--Platform:Key={TestKeys.PlatformKey}",
        $"--Auth:PublicKeys={PublicKey}",
        $"--Auth:SigningKeyFile={SigningKeyFile}",
        "--Service:Secret=unused",
        .. Services.Keys.Select(name => $"--services:{name}:http:0=http://127.0.0.1:9"),
        "--urls=http://127.0.0.1:0",
    ]);
}
