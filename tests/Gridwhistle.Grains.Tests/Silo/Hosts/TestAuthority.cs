using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Gridwhistle.Hosts;

/// <summary>An authority with a directory of its own for what it signs.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("gridwhistle-ca-");
    private readonly X509Certificate2 _certificate;

    public TestAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(10));
        File.WriteAllText(CaPath, _certificate.ExportCertificatePem());
    }

    public string CaPath => Path("ca.pem");

    /// <summary>PEM, the key in a file of its own; answers the settings.</summary>
    public string[] IssuePem(string name)
    {
        using var issued = Issue(name, 1, ClientAndServer);
        File.WriteAllText(Path($"{name}.pem"), issued.ExportCertificatePem());
        File.WriteAllText(Path($"{name}.key"), issued.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return [$"--Orleans:Tls:CertificatePath={Path($"{name}.pem")}", $"--Orleans:Tls:KeyPath={Path($"{name}.key")}", $"--Orleans:Tls:CaPath={CaPath}"];
    }

    /// <summary>PKCS #12 with a password; answers the settings.</summary>
    public string[] IssuePfx(string name, string password)
    {
        using var issued = Issue(name, 1, ClientAndServer);
        File.WriteAllBytes(Path($"{name}.pfx"), issued.Export(X509ContentType.Pkcs12, password));
        return [$"--Orleans:Tls:CertificatePath={Path($"{name}.pfx")}", $"--Orleans:Tls:Password={password}", $"--Orleans:Tls:CaPath={CaPath}"];
    }

    public static readonly string[] ClientAndServer = ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"], ClientAlone = ["1.3.6.1.5.5.7.3.2"];

    /// <param name="days">Until it is no longer valid; it began five days ago.</param>
    public X509Certificate2 Issue(string name, int days, string[] usages)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. usages.Select(usage => new Oid(usage))], critical: false));
        using var issued = request.Create(_certificate, DateTimeOffset.UtcNow.AddDays(-5), DateTimeOffset.UtcNow.AddDays(days), RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }

    public string Path(string name) => System.IO.Path.Combine(_directory.FullName, name);

    public void Dispose()
    {
        _certificate.Dispose();
        _directory.Delete(recursive: true);
    }
}
