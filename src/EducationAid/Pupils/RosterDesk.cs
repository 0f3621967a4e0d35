using EducationAid.Schools;
using ServiceDefaults.Imports;

namespace EducationAid.Pupils;

/// <summary>Who hands in a roster and for which schools: the bureau for all of its area, a clerk for one school.</summary>
internal sealed class RosterDesk(ImportSession session, SchoolClerk? clerk, Dictionary<string, School> known, Dictionary<Guid, School> byId)
{
    private readonly Dictionary<string, School> _founded = [];

    /// <summary>Schools that this roster makes known.</summary>
    public IReadOnlyCollection<School> Founded => _founded.Values;

    /// <summary>The school of a row, or null after the row was told why not.</summary>
    public School? SchoolOf(ImportRow row, string name)
    {
        if (known.TryGetValue(name, out var school))
        {
            if (clerk is not null && clerk.SchoolId != school.Id)
            {
                row.Error("学校", "school-not-yours", "只能上报本校名册");
            }
            else if (!session.Covers(school.AreaCode))
            {
                row.Error("学校", "area-out-of-scope", "学校不在您的管辖范围内");
            }

            return row.IsGood ? school : null;
        }

        if (_founded.TryGetValue(name, out school))
        {
            return school;
        }

        if (clerk is not null && (clerk.SchoolId is not null || _founded.Count > 0))
        {
            row.Error("学校", "school-not-yours", "只能上报本校名册");

            return null;
        }

        return _founded[name] = School.Found(name, session.Areas[0]);
    }

    /// <summary>A pupil who changes school is moved by the bureau, which sees both schools; a clerk cannot take a pupil from another school.</summary>
    public bool MayTake(ImportRow row, Pupil? pupil, School school)
    {
        if (pupil is null || pupil.LeftOn is not null || pupil.SchoolId == school.Id || (clerk is null && session.Covers(byId[pupil.SchoolId].AreaCode)))
        {
            return true;
        }

        row.Error("身份证号", "pupil-elsewhere", "该学生在另一所学校的名册中，转学须由教育局办理");

        return false;
    }
}
