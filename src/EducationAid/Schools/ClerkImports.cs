using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auth;
using ServiceDefaults.Errors;
using ServiceDefaults.Imports;

namespace EducationAid.Schools;

/// <summary>
/// Keeps a school's clerk to the own uploads: another one's rejected rows name other schools' pupils. An upload also notes the account as a
/// clerk's before the job is queued, because the job runs later and must know that it may touch one school only.
/// </summary>
internal sealed class ClerkImports : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.User.IsSchoolClerk())
        {
            var db = http.RequestServices.GetRequiredService<EducationAidDbContext>();
            var name = http.User.UserName();
            if (Guid.TryParse(http.Request.RouteValues["id"] as string, out var id))
            {
                await MustBeOwn(db, id, name, http.RequestAborted);
            }
            else if (HttpMethods.IsPost(http.Request.Method))
            {
                await Note(db, name, http.RequestAborted);
            }
        }

        return await next(context);
    }

    private static async Task MustBeOwn(EducationAidDbContext db, Guid id, string name, CancellationToken ct)
    {
        if (!await db.Set<Import>().AnyAsync(import => import.Id == id && import.UploadedBy == name, ct))
        {
            throw ProblemException.NotFound();
        }
    }

    private static async Task Note(EducationAidDbContext db, string name, CancellationToken ct)
    {
        if (!await db.SchoolClerks.AnyAsync(clerk => clerk.UserName == name, ct))
        {
            db.Add(new SchoolClerk { UserName = name });
            await db.SaveChangesAsync(ct);
        }
    }
}
