using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gridwhistle.Hosting;

/// <summary>What this process shows to the others of its cluster, and whom it lets in: whoever the cluster's authority has signed for.</summary>
internal sealed class ClusterCertificates(X509Certificate2 own, X509Certificate2Collection authorities) : IDisposable
{
    /// <summary>What a certificate has to be good for: to be called, to call.</summary>
    public static readonly Oid Server = new("1.3.6.1.5.5.7.3.1"), Client = new("1.3.6.1.5.5.7.3.2");

    public X509Certificate2 Own { get; } = own;

    /// <exception cref="CryptographicException">A file does not hold what it should, or does not open with the password.</exception>
    /// <exception cref="IOException">A file cannot be read; so does UnauthorizedAccessException.</exception>
    public static ClusterCertificates Load(ClusterTlsOptions options) => new(LoadOwn(options), LoadAuthorities(options));

    public static X509Certificate2 LoadOwn(ClusterTlsOptions options)
    {
        var password = options.Password.Length > 0 ? options.Password : null;
        if (X509Certificate2.GetCertContentType(options.CertificatePath) is X509ContentType.Pkcs12)
        {
            return X509CertificateLoader.LoadPkcs12FromFile(options.CertificatePath, password);
        }

        var key = options.KeyPath.Length > 0 ? options.KeyPath : options.CertificatePath;
        using var loaded = password is null
            ? X509Certificate2.CreateFromPemFile(options.CertificatePath, key)
            : X509Certificate2.CreateFromEncryptedPemFile(options.CertificatePath, password, key);
        // Windows does not take a key for connections that was never stored.
        return X509CertificateLoader.LoadPkcs12(loaded.Export(X509ContentType.Pkcs12), null);
    }

    public static X509Certificate2Collection LoadAuthorities(ClusterTlsOptions options)
    {
        X509Certificate2Collection authorities = [];
        authorities.ImportFromPemFile(options.CaPath);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("it holds no certificate");
    }

    /// <param name="other">Its name does not count: addresses change, and the authority signs for this cluster alone.</param>
    /// <param name="usage">What the other is to us; null when it does not matter.</param>
    /// <param name="sent">Certificates that came along.</param>
    public bool Trusts(X509Certificate2 other, Oid? usage, X509Chain? sent = null)
    {
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
            },
        };
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        if (usage is not null)
        {
            chain.ChainPolicy.ApplicationPolicy.Add(usage);
        }

        if (sent is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        }

        return chain.Build(other);
    }

    public void Dispose()
    {
        Own.Dispose();
        foreach (var authority in authorities)
        {
            authority.Dispose();
        }
    }
}
