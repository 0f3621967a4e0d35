using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Validation;

#pragma warning disable ASP0029 // The framework's own generator skips types that are not public, and it has no other door for them.

namespace ServiceDefaults.Http;

/// <summary>
/// Makes the annotations of request records count also when the records are internal, as they are in this house: without it
/// <c>AddValidation</c> silently checks public types alone.
/// </summary>
internal sealed class RequestRules : IValidatableInfoResolver
{
    private static readonly NoNullElements NoNulls = new();

    private readonly ConcurrentDictionary<Type, IValidatableInfo?> _known = new();

    public static void Add(IServiceCollection services) =>
        services.AddValidation(options => options.Resolvers.Insert(0, new RequestRules()));

    public bool TryGetValidatableTypeInfo(Type type, [NotNullWhen(true)] out IValidatableInfo? validatableInfo)
    {
        validatableInfo = type.IsVisible ? null : _known.GetOrAdd(type, Describe);

        return validatableInfo is not null;
    }

    public bool TryGetValidatableParameterInfo(ParameterInfo parameterInfo, [NotNullWhen(true)] out IValidatableInfo? validatableInfo)
    {
        validatableInfo = null;

        return false;
    }

    private static IValidatableInfo? Describe(Type type)
    {
        if (!HasRules(type, []))
        {
            return null;
        }

        var described = Members(type)
            .Where(member => member.Rules.Length > 0 || HasRules(ElementOf(member.Property.PropertyType), [type]))
            .Select(member => (ValidatablePropertyInfo)new Member(type, member.Property, member.Rules))
            .ToList();

        return new Record(type, described);
    }

    private static bool HasRules(Type type, HashSet<Type> seen) => IsRecord(type) && seen.Add(type)
        && Members(type).Any(member => member.Rules.Length > 0 || HasRules(ElementOf(member.Property.PropertyType), seen));

    /// <summary>Records are the only types that requests are made of; everything else that a handler takes is a service.</summary>
    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null);

    /// <summary>Annotations stand on the property or on the parameter of the same name.</summary>
    private static IEnumerable<(PropertyInfo Property, ValidationAttribute[] Rules)> Members(Type type)
    {
        var parameters = type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).ToLookup(parameter => parameter.Name);

        return type.GetProperties().Where(property => property.GetIndexParameters().Length == 0).Select(property => (property,
            (ValidationAttribute[])[
                .. HoldsNoNull(property) ? [NoNulls] : Array.Empty<ValidationAttribute>(),
                .. property.GetCustomAttributes<ValidationAttribute>(),
                .. parameters[property.Name].SelectMany(parameter => parameter.GetCustomAttributes<ValidationAttribute>()),
            ]));
    }

    /// <summary>A list whose elements are declared not to be null: the reader of JSON checks members alone, not elements.</summary>
    private static bool HoldsNoNull(PropertyInfo property)
    {
        var info = new NullabilityInfoContext().Create(property);

        return property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable))
            && (info.ElementType ?? (info.GenericTypeArguments is [var only] ? only : null)) is { Type.IsValueType: false, ReadState: NullabilityState.NotNull };
    }

    private static Type ElementOf(Type type) => type.IsArray
        ? type.GetElementType()!
        : type.IsGenericType ? type.GetGenericArguments()[^1] : type;

    private sealed class NoNullElements : ValidationAttribute
    {
        protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
        {
            var place = value is IEnumerable list ? list.Cast<object?>().ToList().IndexOf(null) : -1;

            return place < 0 ? ValidationResult.Success : new ValidationResult($"第 {place + 1} 项为空");
        }
    }

    private sealed class Record(Type type, IReadOnlyList<ValidatablePropertyInfo> members) : ValidatableTypeInfo(type, members)
    {
        protected override ValidationAttribute[] GetValidationAttributes() => [];
    }

    private sealed class Member(Type owner, PropertyInfo property, ValidationAttribute[] rules)
        : ValidatablePropertyInfo(owner, property.PropertyType, property.Name, property.Name)
    {
        protected override ValidationAttribute[] GetValidationAttributes() => rules;
    }
}
