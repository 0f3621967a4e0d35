using ServiceDefaults.Auth;

namespace Insight;

internal static class InsightReaders
{
    /// <summary>Who may read; each within the own area.</summary>
    public static readonly string[] All =
    [
        Roles.Leader, Roles.Auditor, Roles.RegisterOfficer, Roles.RegisterChief, Roles.TownshipOfficer, Roles.TownshipChief, Roles.VillageCadre,
        Roles.DepartmentOfficer, Roles.DepartmentChief, Roles.FinanceMaker, Roles.FinanceChecker, Roles.OversightOfficer,
    ];
}
