using SharedKernel;

namespace Households.Register;

/// <summary>County codes that ID numbers may begin with here; those of the demonstration only where it is loaded (<c>Demo:Areas</c>).</summary>
internal sealed class IdNumberAreas(IConfiguration configuration)
{
    public AreaRegister Register { get; } = configuration.GetValue<bool>("Demo:Areas") ? AreaRegister.WithDemonstration : AreaRegister.National;

    /// <summary>The person key of a text, null when it is no ID number and so nobody's.</summary>
    public string? KeyOf(string text, Personal personal) => IdNumber.TryParse(text, Register, out var number) ? personal.KeyOf(number) : null;
}
