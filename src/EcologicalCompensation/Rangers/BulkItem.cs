using ServiceDefaults.Errors;

namespace EcologicalCompensation.Rangers;

/// <summary>Names the item that a refusal is about when a request holds several.</summary>
internal static class BulkItem
{
    public static async Task Of(int number, int count, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (RuleViolationException refusal) when (count > 1)
        {
            var named = new RuleViolationException(refusal.Code, $"第 {number + 1} 项：{refusal.Chinese}", $"Item {number + 1}: {refusal.English}");
            foreach (var (name, value) in refusal.Details)
            {
                named.Details[name] = value;
            }

            named.Details["item"] = number + 1;

            throw named;
        }
    }
}
