namespace Gridwhistle.People;

/// <summary>To whom the numbers of those on duty are open: to whoever sends them cases and keeps after them.</summary>
public static class DutyNumbers
{
    public static bool AreOpenTo(Actor viewer) => viewer.IsSystem || RoleGroups.Coordinators.Contains(viewer.Post.Role);
}
