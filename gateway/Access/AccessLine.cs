using System.Collections.Immutable;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Access;

/// <summary>Names what a caller can ask of the gateway; every endpoint and hub method stands under one. A feature names its own.</summary>
internal readonly record struct Operation(string Name)
{
    public override string ToString() => Name;
}

/// <summary>One line of the access table: the roles that may do an operation, and how far from their post.</summary>
internal sealed record AccessLine(Operation Operation, Reach Reach, ImmutableArray<Role> Roles);

/// <summary>How far from their post a caller may reach with an operation.</summary>
internal enum Reach
{
    /// <summary>Anything in the street the post lies in.</summary>
    Street,

    /// <summary>What the post's area covers.</summary>
    Area,

    /// <summary>The grid the post lies in, for posts smaller than a grid.</summary>
    Grid,

    /// <summary>Groups they are a member of; the directory knows.</summary>
    Member,

    /// <summary>What the issue's own rules let them see, within their street.</summary>
    Viewer,
}
