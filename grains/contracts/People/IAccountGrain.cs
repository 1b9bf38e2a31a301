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
}

/// <param name="PasswordHash">In the format of ASP.NET Core Identity's password hasher; null until a password is set.</param>
/// <param name="Stamp">Changes with the password; sessions of an older stamp end.</param>
[GenerateSerializer, Immutable, Alias("people.account")]
public sealed record Account(
    [property: Id(0)] string Name,
    [property: Id(1)] PersonId PersonId,
    [property: Id(2)] Areas.AreaCode Street,
    [property: Id(3)] string? PasswordHash,
    [property: Id(4)] string Stamp);
