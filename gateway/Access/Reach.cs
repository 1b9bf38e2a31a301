namespace Gridwhistle.Gateway.Access;

/// <summary>How far from his post a caller may reach with an operation.</summary>
internal enum Reach
{
    /// <summary>Anything in the street his post lies in.</summary>
    Street,

    /// <summary>What his post's area covers.</summary>
    Area,

    /// <summary>The grid his post lies in, for posts smaller than a grid.</summary>
    Grid,

    /// <summary>Groups he is a member of; the directory knows.</summary>
    Member,

    /// <summary>What the issue's own rules let him see, within his street.</summary>
    Viewer,
}
