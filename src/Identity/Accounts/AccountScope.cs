using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Identity.Accounts;

/// <summary>What an account may do and where: roles, department, areas.</summary>
internal sealed record AccountScope(IReadOnlyList<string> Roles, string Department, IReadOnlyList<string> AreaCodes)
{
    private const int MostAreas = 100;

    /// <summary>Throws a 400 that names the field.</summary>
    public void MustBeValid()
    {
        if (Roles.Count == 0)
        {
            throw new MalformedRequestException("roles", "至少须有一个角色", "At least one role is needed");
        }

        foreach (var role in Roles.Where(role => !ServiceDefaults.Auth.Roles.OfPeople.Contains(role)))
        {
            throw new MalformedRequestException("roles", $"没有“{Short(role)}”这个角色", $"There is no role '{Short(role)}'");
        }

        if (!Departments.All.Contains(Department))
        {
            throw new MalformedRequestException("department", $"没有“{Short(Department)}”这个部门", $"There is no department '{Short(Department)}'");
        }

        if (AreaCodes.Count > MostAreas)
        {
            throw new MalformedRequestException("areaCodes", $"地区不能超过 {MostAreas} 个", $"At most {MostAreas} areas");
        }

        foreach (var area in AreaCodes.Where(area => !AreaCode.TryParse(area, out _)))
        {
            throw new MalformedRequestException(
                "areaCodes", $"地区代码“{Short(area)}”须为 6、9、12 或 14 位数字", $"Area code '{Short(area)}' must have 6, 9, 12 or 14 digits");
        }
    }

    private static string Short(string? text) => text is { Length: > 40 } ? text[..40] : text ?? "";
}
