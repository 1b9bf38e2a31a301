namespace Gridwhistle.People;

/// <summary>A sign-in account. Key: the account's name in lower case. Passwords reach it hashed, never plain.</summary>
[Alias("Gridwhistle.IAccountGrain")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>The account as stored; null when there is none.</summary>
    [Alias("Get"), Orleans.Concurrency.ReadOnly]
    Task<Account?> GetAsync();

    /// <summary>Creates the account or replaces it.</summary>
    [Alias("Put")]
    Task PutAsync(Account account);

    /// <summary>Gives the account to a person, keeping its password; false where it belongs to another street, and nothing has changed.</summary>
    /// <param name="stamp">The stamp of an account that is made by this.</param>
    [Alias("Give")]
    Task<bool> GiveAsync(Areas.AreaCode street, PersonId person, string stamp);
}

/// <param name="PasswordHash">In the format of ASP.NET Core Identity's password hasher; null until a password is set.</param>
/// <param name="Stamp">Changes with the password; sessions of an older stamp end.</param>
[GenerateSerializer, Immutable, Alias("people.account")]
public sealed record Account(
    [property: Id(0)] string Name,
    [property: Id(1)] PersonId PersonId,
    [property: Id(2)] Areas.AreaCode Street,
    [property: Id(3)] string? PasswordHash,
    [property: Id(4)] string Stamp)
{
    /// <summary>Covers nothing that can exist: the street of an account that was made before any street.</summary>
    public static Areas.AreaCode NoStreet { get; } = new("000000000");

    /// <summary>Whether people of the street may have the account.</summary>
    public bool IsOpenTo(Areas.AreaCode street) => Street == street || Street == NoStreet;
}
