namespace Architecture.Tests;

public sealed class ReferenceTests
{
    public static TheoryData<string> Names => Platform.Names;

    [Theory, MemberData(nameof(Names))]
    public void A_service_references_no_other_service(string service)
    {
        var others = Platform.Services.Keys.Where(name => name != service).Select(name => Platform.AssemblyOf(name).GetName().Name);

        Assert.Empty(Platform.AssemblyOf(service).GetReferencedAssemblies().Select(reference => reference.Name).Intersect(others));
    }

    [Fact]
    public void What_is_shared_knows_no_service()
    {
        var services = Platform.Services.Keys.Select(name => Platform.AssemblyOf(name).GetName().Name).ToList();

        foreach (var shared in new[] { typeof(Contracts.EventCatalog).Assembly, typeof(SharedKernel.Money).Assembly, typeof(ServiceDefaults.Service).Assembly })
        {
            Assert.Empty(shared.GetReferencedAssemblies().Select(reference => reference.Name).Intersect(services));
        }
    }
}
