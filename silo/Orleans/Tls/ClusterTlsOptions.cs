namespace Gridwhistle.Hosting;

/// <summary>
/// Encrypted connections between silos, and from clients to silos. With any of these set nothing else is spoken or listened to, and each side
/// shows the other a certificate of the cluster's own authority: who has none stays outside.
/// </summary>
public sealed class ClusterTlsOptions
{
    public const string SectionName = "Orleans:Tls";

    /// <summary>This process's certificate: PEM, perhaps with its key in the same file, or PKCS #12 (.pfx). Default: none, not encrypted.</summary>
    public string CertificatePath { get; set; } = "";

    /// <summary>The certificate's key, PEM. Default: in <see cref="CertificatePath"/>.</summary>
    public string KeyPath { get; set; } = "";

    /// <summary>Opens the key, or the .pfx file. Default: none.</summary>
    public string Password { get; set; } = "";

    /// <summary>The authority that signs the cluster's certificates and no others, PEM, with whatever is between it and them.</summary>
    public string CaPath { get; set; } = "";

    public bool IsOn => CertificatePath.Length > 0 || KeyPath.Length > 0 || CaPath.Length > 0;
}
