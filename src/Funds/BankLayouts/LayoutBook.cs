using System.Text.Json;
using Funds.Batches;
using Funds.Holds;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using ServiceDefaults.Parameters;

namespace Funds.BankLayouts;

/// <summary>A layout and the version it comes from; none for the standard one.</summary>
internal sealed record ChosenLayout(BankLayout Layout, Guid? ParameterId);

/// <summary>Finds the layout of a batch: the one it was sent with, else the one that is asked for, else the area's.</summary>
internal sealed class LayoutBook(FundsDbContext db, PaymentRules rules)
{
    public async Task<ChosenLayout> For(Batch batch, string? asked, CancellationToken ct)
    {
        if (batch.SentAt is not null)
        {
            batch.MustBeSentBy(asked);

            return new ChosenLayout(await SentBy(batch, ct), batch.LayoutParameterId);
        }

        var table = await InForce(batch.AreaCode, ct);
        var name = asked ?? table.Value.Use;
        if (name == BankLayout.StandardName)
        {
            return new ChosenLayout(BankLayout.Standard, null);
        }

        return table.Value.Layouts.FirstOrDefault(layout => layout.Name == name) is { } found
            ? new ChosenLayout(found, table.ParameterId)
            : throw new MalformedRequestException("layout", "没有该银行文件版式", "There is no such bank file layout");
    }

    /// <summary>The area's table; one that cannot write a file writes none.</summary>
    public async Task<AreaRule<BankLayoutTable>> InForce(string areaCode, CancellationToken ct)
    {
        var table = await rules.Of<BankLayoutTable>(FundsParameters.BankFileLayouts, areaCode, ct);
        table.Value.MustBeWhole();

        return table;
    }

    /// <summary>The layout that the batch was sent by, as it was then.</summary>
    public async Task<BankLayout> SentBy(Batch batch, CancellationToken ct)
    {
        if (batch.LayoutParameterId is null)
        {
            return BankLayout.Standard;
        }

        var version = await db.Set<Parameter>().AsNoTracking().SingleAsync(parameter => parameter.Id == batch.LayoutParameterId, ct);

        return JsonSerializer.Deserialize<BankLayoutTable>(version.Value, PlatformJson.Options)!.Layouts.Single(layout => layout.Name == batch.Layout);
    }
}
