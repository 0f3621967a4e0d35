using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using ServiceDefaults.Auth;
using ServiceDefaults.Http;
using ServiceDefaults.Idempotency;
using ServiceDefaults.Messaging;
using ServiceDefaults.Outbox;

namespace ServiceDefaults.Audit;

/// <summary>What is known of the act under way; the commit of its transaction writes it as one audit entry.</summary>
public sealed class AuditContext(IHttpContextAccessor http)
{
    private const int MostChanges = 40;

    private readonly List<object> _changes = [];
    private int _unlisted;
    private string _reason = "";
    private string _areaCode = "";
    private string _subject = "";
    private string? _actor;
    private string? _action;

    /// <summary>Whether this act has left its entry.</summary>
    public bool Written { get; private set; }

    /// <summary>Who acts: the account of the request or job, else <c>system</c>.</summary>
    public string Actor => ActorOrNull ?? "system";

    /// <summary>The reason that the actor gave, or an empty text.</summary>
    public string Reason => _reason;

    /// <summary>Whether the next commit must leave an entry: a writing request without one, or something noted.</summary>
    internal bool IsDue => ActorOrNull is not null && (_changes.Count > 0 || (!Written && IsWritingRequest));

    private bool IsWritingRequest => http.HttpContext is { Request.Method: not ("GET" or "HEAD" or "OPTIONS") };

    private string? ActorOrNull => _actor ?? http.HttpContext?.User.FindFirst("sub")?.Value ?? (http.HttpContext is null ? null : "anonymous");

    /// <summary>Names the actor and act of work that no request started.</summary>
    public void ActAs(string actor, string action) => (_actor, _action) = (actor, action);

    /// <summary>Names the actor of a request that carries no token of his, such as a sign-in.</summary>
    public AuditContext By(string actor)
    {
        _actor = actor;

        return this;
    }

    /// <summary>Keeps the reason that the actor gave.</summary>
    public AuditContext Because(string? reason)
    {
        _reason = reason ?? "";

        return this;
    }

    /// <summary>Names the thing and the area concerned.</summary>
    public AuditContext About(string subject, string areaCode = "")
    {
        (_subject, _areaCode) = (subject, areaCode);

        return this;
    }

    /// <summary>Adds a change that the change tracker does not see, such as that of a set-based statement, or a look at personal data.</summary>
    public AuditContext Note(string what, object? details = null)
    {
        _changes.Add(new { what, details });

        return this;
    }

    internal void Note(ChangeTracker tracker)
    {
        if (ActorOrNull is null)
        {
            return;
        }

        foreach (var entry in tracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            if (entry.Entity is OutboxMessage or OutboxCursor or InboxMessage or AuditEntry or IdempotencyKey)
            {
                continue;
            }

            if (_changes.Count >= MostChanges)
            {
                _unlisted++;
                continue;
            }

            _changes.Add(Describe(entry));
        }
    }

    internal AuditEntry TakeEntry(AuditHead head)
    {
        var request = http.HttpContext;
        var draft = new AuditEntry
        {
            Sequence = head.Sequence + 1,
            At = new DateTimeOffset(DateTimeOffset.UtcNow.UtcTicks / 10 * 10, TimeSpan.Zero),
            Actor = ActorOrNull!,
            Action = _action ?? $"{request!.Request.Method} {(request.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}",
            AreaCode = _areaCode,
            Subject = _subject.Length > 0 ? _subject : string.Join(' ', request?.Request.RouteValues.Select(value => value.Value) ?? []),
            Reason = _reason,
            Changes = JsonSerializer.Serialize(new { changes = _changes, unlisted = _unlisted }, PlatformJson.Options),
            PreviousHash = head.Hash,
        };
        _changes.Clear();
        _unlisted = 0;
        Written = true;

        return new AuditEntry
        {
            Sequence = draft.Sequence,
            At = draft.At,
            Actor = draft.Actor,
            Action = draft.Action,
            AreaCode = draft.AreaCode,
            Subject = draft.Subject,
            Reason = draft.Reason,
            Changes = draft.Changes,
            PreviousHash = draft.PreviousHash,
            Hash = draft.ComputeHash(),
        };
    }

    private static object Describe(EntityEntry entry) => new
    {
        entity = entry.Metadata.ClrType.Name,
        id = string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(property => entry.Property(property.Name).CurrentValue)),
        act = entry.State.ToString(),
        fields = Fields(entry),
    };

    private static Dictionary<string, object?[]> Fields(EntityEntry entry)
    {
        var fields = new Dictionary<string, object?[]>();
        foreach (var property in entry.Properties.Where(property => entry.State != EntityState.Modified || property.IsModified))
        {
            fields[property.Metadata.Name] = entry.State switch
            {
                EntityState.Added => [Shown(property.CurrentValue)],
                EntityState.Deleted => [Shown(property.OriginalValue), null],
                _ => [Shown(property.OriginalValue), Shown(property.CurrentValue)],
            };
        }

        return fields;
    }

    private static object? Shown(object? value) => value switch
    {
        null => null,
        byte[] => "***",
        string { Length: > 300 } text => text[..300] + "…",
        IEnumerable<string> texts => string.Join(' ', texts),
        string or Guid or DateOnly or DateTimeOffset or bool or decimal or int or long => value,
        _ => value.ToString(),
    };
}
