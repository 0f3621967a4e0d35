using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ServiceDefaults.Imports;

/// <summary>The kinds of workbooks that a service takes.</summary>
public sealed class ImportKinds(IServiceCollection services)
{
    /// <summary>Adds a kind; the first one is the default of the form field <c>kind</c>.</summary>
    public ImportKinds Add<TKind>() where TKind : class, IImportKind
    {
        services.AddScoped<IImportKind, TKind>();

        return this;
    }
}

/// <summary>Puts workbook imports in a service.</summary>
public static class ImportsSetup
{
    /// <summary>Registers the kinds and the worker that runs them.</summary>
    public static WebApplicationBuilder AddImports(this WebApplicationBuilder builder, Action<ImportKinds> configure)
    {
        configure(new ImportKinds(builder.Services));
        builder.Services.AddSingleton<ImportFiles>();
        builder.Services.AddSingleton<ImportSignal>();
        builder.Services.AddHostedService<ImportWorker>();

        return builder;
    }
}
