using Gateway.Routing;

namespace Gateway.Docs;

/// <summary>Swagger UI at <c>/docs</c>, served from the package itself: nothing comes from elsewhere.</summary>
internal static class DocsPage
{
    public static void UseDocsPage(this WebApplication app)
    {
        var services = app.Services.GetRequiredService<Upstreams>().Names;
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "接口文档 API";
            foreach (var service in services.Append("gateway"))
            {
                page.SwaggerEndpoint($"/openapi/{service}.json", service);
            }
        });
    }
}
