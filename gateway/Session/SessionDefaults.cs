namespace Gridwhistle.Gateway.Session;

internal static class SessionDefaults
{
    public const string
        Scheme = "Session",
        CookieName = "gridwhistle",
        PostHeader = "Post",
        WriteHeader = "X-Gridwhistle",
        QueryToken = "access_token";
}
