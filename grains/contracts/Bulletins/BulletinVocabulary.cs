using Gridwhistle.People;

namespace Gridwhistle.Bulletins;

/// <summary>What a bulletin is: 公示, 通报 or 报告.</summary>
public enum BulletinKind
{
    /// <summary>公示: what is going to be decided or done, open to objection.</summary>
    Notice,

    /// <summary>通报: what was found, praised or criticised.</summary>
    Circular,

    /// <summary>报告: what was done in a period.</summary>
    Report,
}

/// <summary>Where a bulletin stands.</summary>
public enum BulletinStatus
{
    /// <summary>Written; another person has to approve it.</summary>
    Drafted,

    /// <summary>Approved, not public yet.</summary>
    Approved,

    /// <summary>Public as it was approved.</summary>
    Published,

    /// <summary>Public with at least one correction.</summary>
    Corrected,

    /// <summary>Withdrawn; what was public before stays as title and reason.</summary>
    Withdrawn,
}

/// <summary>What a bulletin may not say about a person.</summary>
public enum PersonalDataKind
{
    /// <summary>A mobile or fixed-line number. Public short numbers (110, 12345) are none.</summary>
    Phone,

    /// <summary>An identity-card number.</summary>
    IdentityNumber,

    /// <summary>A dwelling, by its room.</summary>
    Room,
}

/// <summary>The clocks of a bulletin.</summary>
public enum BulletinClockKind
{
    /// <summary>The notice period, in which residents may object. A window, no duty.</summary>
    Notice,

    /// <summary>The answer to one objection.</summary>
    Objection,
}

/// <summary>Represents the body a bulletin speaks for; never a person.</summary>
/// <param name="OrganisationId">Null when it is the community's own office.</param>
[GenerateSerializer, Immutable, Alias("bulletin.issuer")]
public sealed record BulletinIssuer([property: Id(0)] OrganisationId? OrganisationId, [property: Id(1)] string Name);
