using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Clock;
using SharedKernel;

namespace Households.Register;

/// <summary>An ID number to be checked; lenient unless strict is asked for.</summary>
internal sealed record ValidateIdNumberRequest(
    [property: Required(AllowEmptyStrings = true, ErrorMessage = "请填写身份证号"), StringLength(100, ErrorMessage = "身份证号过长")] string IdNumber,
    IdNumberMode? Mode);

/// <summary>Whether it is one, and if not the first reason.</summary>
internal sealed record IdNumberAnswer(bool Valid, string? Reason);

/// <summary>Tells whether a text is an ID number (GB 11643).</summary>
internal static class ValidateIdNumber
{
    public static IdNumberAnswer Handle(ValidateIdNumberRequest request, IdNumberAreas areas, BusinessClock clock)
    {
        var check = IdNumber.Validate(request.IdNumber, areas.Register, request.Mode ?? IdNumberMode.Lenient, clock.Today);

        return new IdNumberAnswer(check.Valid, check.Reason);
    }
}
