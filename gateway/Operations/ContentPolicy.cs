namespace Gridwhistle.Gateway.Operations;

/// <summary>The content security policy of an endpoint whose page is not the console.</summary>
internal sealed record ContentPolicy(string Text);
