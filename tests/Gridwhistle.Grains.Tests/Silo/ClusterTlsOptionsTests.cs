using System.Security.Cryptography.X509Certificates;
using Gridwhistle.Hosts;

namespace Gridwhistle.Hosting;

/// <summary>What is wrong with certificates is said at the start, all of it.</summary>
public sealed class ClusterTlsOptionsTests : IDisposable
{
    private readonly TestAuthority _authority = new(), _other = new();

    public void Dispose()
    {
        _authority.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void NothingSet_IsFine() => Assert.True(new ClusterTlsOptionsValidator(isSilo: true).Validate(null, new ClusterTlsOptions()).Succeeded);

    [Fact]
    public void PemWithItsKey_InOneFileOrTwo_OrPfx_IsFine()
    {
        using var issued = _authority.Issue("silo", 1, TestAuthority.ClientAndServer);
        var (certificate, key) = (issued.ExportCertificatePem(), issued.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        Assert.Empty(Faults(Write("both.pem", $"{key}\n{certificate}\n")));
        Assert.Empty(Faults(Write("one.pem", certificate), key: Write("one.key", key)));
        Assert.Empty(Faults(Write("sealed.pem", certificate), key: Write("sealed.key", Sealed(issued)), password: "a word"));
        Assert.Empty(Faults(WritePfx(issued, "a word"), password: "a word"));
    }

    [Fact]
    public void MissingSettingsAndFiles_AreAllNamed()
    {
        Assert.Equal(["Orleans:Tls:CertificatePath is empty, and connections are to be encrypted."], Faults("", ca: _authority.CaPath));
        Assert.Collection(
            Faults(_authority.Path("none.pem"), ca: _authority.Path("none-either.pem")),
            fault => Assert.StartsWith("Orleans:Tls:CertificatePath, '" + _authority.Path("none.pem") + "', cannot be used: ", fault, StringComparison.Ordinal),
            fault => Assert.StartsWith("Orleans:Tls:CaPath, '" + _authority.Path("none-either.pem") + "', cannot be used: ", fault, StringComparison.Ordinal));
    }

    [Fact]
    public void WrongPassword_IsNamed()
    {
        using var issued = _authority.Issue("silo", 1, TestAuthority.ClientAndServer);
        Assert.Contains("CertificatePath", Assert.Single(Faults(WritePfx(issued, "a word"), password: "another")), StringComparison.Ordinal);
    }

    [Fact]
    public void CertificateThatCannotServe_IsNamed()
    {
        using var stale = _authority.Issue("stale", -1, TestAuthority.ClientAndServer);
        using var strange = _other.Issue("strange", 1, TestAuthority.ClientAndServer);
        using var client = _authority.Issue("client", 1, TestAuthority.ClientAlone);
        using var bare = X509CertificateLoader.LoadCertificate(client.RawData);
        Assert.Contains("is valid from", Assert.Single(Faults(WritePfx(stale, "w"), password: "w")), StringComparison.Ordinal);
        Assert.Contains("is not signed by an authority in CaPath", Assert.Single(Faults(WritePfx(strange, "w"), password: "w")), StringComparison.Ordinal);
        Assert.Contains("and this is a silo", Assert.Single(Faults(WritePfx(client, "w"), password: "w")), StringComparison.Ordinal);
        Assert.Empty(Faults(WritePfx(client, "w"), password: "w", isSilo: false));
        Assert.Contains("comes without its key", Assert.Single(Faults(WritePfx(bare, "w"), password: "w", isSilo: false)), StringComparison.Ordinal);
    }

    private IEnumerable<string> Faults(string certificate, string key = "", string password = "", string? ca = null, bool isSilo = true) =>
        new ClusterTlsOptionsValidator(isSilo).Validate(
            null, new ClusterTlsOptions { CertificatePath = certificate, KeyPath = key, Password = password, CaPath = ca ?? _authority.CaPath }).Failures ?? [];

    private string Write(string name, string text)
    {
        File.WriteAllText(_authority.Path(name), text);
        return _authority.Path(name);
    }

    private string WritePfx(X509Certificate2 certificate, string password)
    {
        var path = _authority.Path($"{Guid.NewGuid():N}.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
        return path;
    }

    private static string Sealed(X509Certificate2 certificate) => certificate.GetECDsaPrivateKey()!.ExportEncryptedPkcs8PrivateKeyPem(
        "a word", new(System.Security.Cryptography.PbeEncryptionAlgorithm.Aes256Cbc, System.Security.Cryptography.HashAlgorithmName.SHA256, 1000));
}
