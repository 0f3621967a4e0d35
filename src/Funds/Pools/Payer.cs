using Funds.Ledger;
using ServiceDefaults.Errors;
using SharedKernel;

namespace Funds.Pools;

/// <summary>Who pays the lines of an area: one source, or the members of a pool.</summary>
/// <param name="DecidedAt">The latest decision for an area is the one in force.</param>
internal sealed record Payer(
    Guid Id, string AreaCode, DateTimeOffset? DecidedAt, Guid? PoolId, string Name, PoolRule Rule, IReadOnlyList<PoolShare> Members)
{
    /// <summary>
    /// What each source gives of an amount, out of what is left of them: 409 <c>fund-exhausted</c> when the pool has not enough. Takes what is drawn off the balances.
    /// </summary>
    public IReadOnlyList<Draw> Draw(Money amount, IDictionary<Guid, Money> available)
    {
        var parts = (PoolId, Rule) switch
        {
            (null, _) => [amount],
            (_, PoolRule.ByShare) => Parts.ByPercent(amount, [.. Members.Select(member => member.Percent!.Value)]),
            _ => InOrder(amount, available),
        };

        return [.. Members.Select((member, index) => new Draw(member.SourceId, index, parts[index])).Where(draw => draw.Amount > Money.Zero)];
    }

    private IReadOnlyList<Money> InOrder(Money amount, IDictionary<Guid, Money> available)
    {
        var parts = Parts.InOrder(amount, [.. Members.Select(member => available[member.SourceId])]);
        var given = parts.Sum(part => part);
        if (given < amount)
        {
            throw new RuleViolationException(
                "fund-exhausted", $"整合资金“{Name}”可用余额 {given} 元，不足 {amount} 元", $"The pool has {given} yuan available, {amount} yuan are needed")
            {
                Details = { ["poolId"] = PoolId!.Value, ["fund"] = Name, ["account"] = AccountKind.Available.Word(), ["balance"] = given.Amount, ["need"] = amount.Amount },
            };
        }

        foreach (var (member, part) in Members.Zip(parts))
        {
            available[member.SourceId] -= part;
        }

        return parts;
    }
}

/// <param name="Percent">Its share when the pool is drawn on by shares.</param>
internal sealed record PoolShare(Guid SourceId, decimal? Percent);

/// <summary>What one source gives.</summary>
/// <param name="Rank">Place of the source in the order.</param>
internal sealed record Draw(Guid SourceId, int Rank, Money Amount);
