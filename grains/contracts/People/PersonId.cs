using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Gridwhistle.People;

/// <summary>A person's id, unique in the store.</summary>
[GenerateSerializer, Immutable, Alias("id.person"), JsonConverter(typeof(TextKeyConverter<PersonId>))]
public readonly record struct PersonId([property: Id(0)] string Value) : ITextKey<PersonId>
{
    private const string VisitorPrefix = "visitor-";

    /// <summary>Who acts when nobody does: a deadline, a merge. No person may bear this name, for the system is never refused.</summary>
    public static PersonId System { get; } = new("system");

    /// <summary>Whoever administers a store in which no street names an administrator.</summary>
    public static PersonId Administrator { get; } = new("administrator");

    /// <summary>Who speaks to everybody where nobody signed in.</summary>
    public static PersonId Public { get; } = new("public");

    /// <summary>Somebody without an account, known only by a secret of their own phone, of which this is the hash: nobody in the directory, with no inbox.</summary>
    public static PersonId Visitor(string hash) => new(VisitorPrefix + hash);

    public bool IsVisitor => Value.StartsWith(VisitorPrefix, StringComparison.Ordinal);

    /// <summary>Whether the id means somebody who is no person of a directory.</summary>
    public bool IsReserved => this == System || this == Administrator || this == Public || IsVisitor;

    public static PersonId? From(string? value) => TextKey.IsPlain(value) ? new PersonId(value!) : null;

    public static PersonId Parse(string s, IFormatProvider? provider) => TextKey.Parse<PersonId>(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PersonId result)
    {
        var key = From(s);
        result = key.GetValueOrDefault();
        return key.HasValue;
    }

    public override string ToString() => Value;
}
