namespace ServiceDefaults.Auth;

/// <summary>Roles of the platform (source: roles table of the api page). A user may hold several; department and area narrow them further.</summary>
public static class Roles
{
    /// <summary>Accounts, roles, areas.</summary>
    public const string Admin = "admin";

    /// <summary>County poverty office: imports, campaigns, register.</summary>
    public const string RegisterOfficer = "register-officer";

    /// <summary>County poverty office: approves change requests, applications and parameters.</summary>
    public const string RegisterChief = "register-chief";

    /// <summary>Village cadre: applications, reviews, visits of the own village.</summary>
    public const string VillageCadre = "village-cadre";

    /// <summary>Township: household surveys.</summary>
    public const string TownshipOfficer = "township-officer";

    /// <summary>Township: approval.</summary>
    public const string TownshipChief = "township-chief";

    /// <summary>County department (claim <c>department</c> says which): rosters and proposals.</summary>
    public const string DepartmentOfficer = "department-officer";

    /// <summary>County department: approves proposals.</summary>
    public const string DepartmentChief = "department-chief";

    /// <summary>A school's own rows.</summary>
    public const string SchoolClerk = "school-clerk";

    /// <summary>Objections, grievances, notices.</summary>
    public const string OversightOfficer = "oversight-officer";

    /// <summary>Finance: batches, bank returns.</summary>
    public const string FinanceMaker = "finance-maker";

    /// <summary>Finance: approval.</summary>
    public const string FinanceChecker = "finance-checker";

    /// <summary>Dashboards.</summary>
    public const string Leader = "leader";

    /// <summary>Audit trail.</summary>
    public const string Auditor = "auditor";

    /// <summary>Clock, dead letters.</summary>
    public const string Operator = "operator";

    /// <summary>Approves the discard of a dead letter.</summary>
    public const string OperatorChecker = "operator-checker";

    /// <summary>A service's own account; may only call <c>/internal</c> routes.</summary>
    public const string Service = "service";

    /// <summary>Every role a person can hold.</summary>
    public static readonly IReadOnlyList<string> OfPeople =
    [
        Admin, RegisterOfficer, RegisterChief, VillageCadre, TownshipOfficer, TownshipChief, DepartmentOfficer, DepartmentChief, SchoolClerk,
        OversightOfficer, FinanceMaker, FinanceChecker, Leader, Auditor, Operator, OperatorChecker,
    ];
}

/// <summary>Departments, the value of the <c>department</c> claim; a department owns the service of the same name.</summary>
public static class Departments
{
    /// <summary>County poverty office.</summary>
    public const string Households = "households";

    /// <summary>Education bureau.</summary>
    public const string Education = "education";

    /// <summary>Medical insurance.</summary>
    public const string Medical = "medical";

    /// <summary>Credit society and bank.</summary>
    public const string Microcredit = "microcredit";

    /// <summary>Forestry bureau.</summary>
    public const string Ecology = "ecology";

    /// <summary>Finance bureau.</summary>
    public const string Funds = "funds";

    /// <summary>Discipline and supervision.</summary>
    public const string Oversight = "oversight";

    /// <summary>County IT.</summary>
    public const string Identity = "identity";

    /// <summary>Helpers and resident teams.</summary>
    public const string Casework = "casework";

    /// <summary>County government, for leaders.</summary>
    public const string County = "county";

    /// <summary>Every department that an account can belong to.</summary>
    public static readonly IReadOnlyList<string> All =
        [Households, Education, Medical, Microcredit, Ecology, Funds, Oversight, Casework, Identity, County];
}
