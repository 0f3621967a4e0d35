using Microsoft.EntityFrameworkCore;
using SharedKernel;

namespace Insight.ReadModels;

/// <summary>A payment request with its newest outcome; request and outcome may be heard in either order.</summary>
internal sealed class PaymentRequest
{
    /// <summary>The department's request.</summary>
    public Guid RequestId { get; private set; }

    /// <summary>Amount asked for; zero until the request is heard.</summary>
    public Money Requested { get; private set; }

    /// <summary>State of <see cref="PaymentStates"/>.</summary>
    public string State { get; private set; } = "";

    /// <summary>Version of the outcome; 0 before the first.</summary>
    public int Version { get; private set; }

    /// <summary>Business day of the outcome.</summary>
    public DateOnly? SettledOn { get; private set; }

    /// <summary>Code of the bank or rule for returned and cancelled.</summary>
    public string Code { get; private set; } = "";

    public static void Configure(ModelBuilder model) => model.Entity<PaymentRequest>(request =>
    {
        request.ToTable("payment_requests");
        request.HasKey(r => r.RequestId);
        request.Property(r => r.RequestId).ValueGeneratedNever();
        request.Property(r => r.State).HasMaxLength(10);
    });
}
