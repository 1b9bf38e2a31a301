namespace Gridwhistle.Policies;

/// <summary>One thing wrong with a policy set as a whole: where (<c>categories[3].limits.Arrive</c>), a stable code, and what to do in both languages.</summary>
public sealed record PolicyFault(string Path, string Code, string Chinese, string English);
