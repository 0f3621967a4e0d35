using Funds.Projects;
using ServiceDefaults.Errors;

namespace Funds.Tests.Projects;

public sealed class ProjectStatesTests
{
    private static readonly (ProjectState From, ProjectState To)[] Allowed =
    [
        (ProjectState.Idea, ProjectState.Applied), (ProjectState.Idea, ProjectState.Cancelled),
        (ProjectState.Applied, ProjectState.Planned), (ProjectState.Applied, ProjectState.Idea), (ProjectState.Applied, ProjectState.Cancelled),
        (ProjectState.Planned, ProjectState.Funded), (ProjectState.Planned, ProjectState.Cancelled),
        (ProjectState.Funded, ProjectState.Running), (ProjectState.Funded, ProjectState.Cancelled),
        (ProjectState.Running, ProjectState.Finished),
        (ProjectState.Finished, ProjectState.Accepted), (ProjectState.Finished, ProjectState.Running),
        (ProjectState.Accepted, ProjectState.Closed),
    ];

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var from in Enum.GetNames<ProjectState>())
            {
                foreach (var to in Enum.GetNames<ProjectState>())
                {
                    pairs.Add(from, to);
                }
            }

            return pairs;
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_project_becomes_only_what_the_table_allows(string fromWord, string toWord)
    {
        var (from, to) = (Enum.Parse<ProjectState>(fromWord), Enum.Parse<ProjectState>(toWord));

        if (Allowed.Contains((from, to)))
        {
            Assert.Equal(to, from.To(to));
        }
        else
        {
            Assert.Equal("project-state", Assert.Throws<RuleViolationException>(() => from.To(to)).Code);
        }
    }
}
