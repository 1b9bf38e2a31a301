namespace Gridwhistle.Outward;

/// <summary>Why an address outside is not called.</summary>
public enum TargetFault
{
    /// <summary>Not https, or no absolute address of at most 2,048 characters.</summary>
    Scheme,

    /// <summary>Neither 443 nor 1024 or above.</summary>
    Port,

    /// <summary>It leads into a private, local or reserved network that the operator has not listed.</summary>
    Private,

    /// <summary>It holds a user name or a password.</summary>
    UserInfo,

    /// <summary>Its name leads nowhere.</summary>
    Unresolved,
}
