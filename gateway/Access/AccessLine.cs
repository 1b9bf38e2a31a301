using System.Collections.Immutable;
using Gridwhistle.People;

namespace Gridwhistle.Gateway.Access;

/// <summary>One line of the access table: the roles that may do an operation, and how far from their post.</summary>
internal sealed record AccessLine(Operation Operation, Reach Reach, ImmutableArray<Role> Roles);
