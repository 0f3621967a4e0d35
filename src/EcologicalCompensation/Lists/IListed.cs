namespace EcologicalCompensation.Lists;

/// <summary>A row of a list that an office hands in again and again.</summary>
internal interface IListed<TSelf>
{
    /// <summary>Version 7 GUID.</summary>
    Guid Id { get; set; }

    /// <summary>Whether two rows of the same key have the same content.</summary>
    bool SaysTheSameAs(TSelf other);
}
