using Microsoft.AspNetCore.Http.HttpResults;
using SharedKernel;

namespace Microcredit.Schedules;

internal sealed record LossSharingPreviewRequest(Money? Loss);

internal sealed record LossSharingPreviewResponse(Money Insurer, Money Fund, Money Bank);

internal static class PreviewLossSharing
{
    public static Results<Ok<LossSharingPreviewResponse>, ValidationProblem> Handle(LossSharingPreviewRequest request, HttpRequest http)
    {
        if (request.Loss is not { } loss || loss < Money.Zero)
        {
            var errors = new FieldErrors(http);
            errors.Add("loss", "损失金额必填且不得为负", "the loss is required and not negative");
            return errors.Problem();
        }

        var shares = LossSharing.Of(loss);

        return TypedResults.Ok(new LossSharingPreviewResponse(shares.Insurer, shares.Fund, shares.Bank));
    }
}
