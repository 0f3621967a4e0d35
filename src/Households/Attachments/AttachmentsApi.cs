using Microsoft.AspNetCore.Http.Metadata;
using ServiceDefaults.Auth;

namespace Households.Attachments;

internal static class AttachmentsApi
{
    /// <summary>Who keeps the register; their area narrows what they see.</summary>
    private static readonly string[] Keepers =
        [Roles.VillageCadre, Roles.TownshipOfficer, Roles.TownshipChief, Roles.RegisterOfficer, Roles.RegisterChief];

    private static readonly string[] Makers = [Roles.VillageCadre, Roles.TownshipOfficer, Roles.RegisterOfficer];

    public static void AddAttachments(this IServiceCollection services) => services.AddScoped<AttachmentStore>();

    public static void MapAttachments(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/households/{id:guid}/attachments", AttachFile.Handle).WithTags("Attachments").RequireRoles(Makers)
            .WithMetadata(new FileSizeLimit()).Accepts<IFormFile>("multipart/form-data");

        var attachments = app.MapGroup("/api/households/attachments").WithTags("Attachments").ProducesProblem(StatusCodes.Status404NotFound);
        attachments.MapGet("/", ListAttachments.Handle).RequireRoles(Keepers);
        attachments.MapGet("/{id:guid}", ListAttachments.One).RequireRoles(Keepers);
        attachments.MapPost("/{id:guid}/content", ShowAttachment.Handle).RequireRoles(Keepers);
        attachments.MapPost("/{id:guid}/removal", RemoveAttachment.Handle).RequireRoles(Makers).ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>Beyond the figure that a county may set, the server takes no more than this.</summary>
    private sealed class FileSizeLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 64L << 20;
    }
}
