using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Gridwhistle.Hosting;

/// <summary>Looks at the certificates before anything is connected: afterwards a wrong one shows as a silo that does not get on with its start.</summary>
/// <param name="isSilo">Others call it; a client only calls.</param>
internal sealed class ClusterTlsOptionsValidator(bool isSilo) : IValidateOptions<ClusterTlsOptions>
{
    public ValidateOptionsResult Validate(string? name, ClusterTlsOptions options)
    {
        if (!options.IsOn)
        {
            return ValidateOptionsResult.Success;
        }

        List<string> faults = [];
        using var own = Load(nameof(ClusterTlsOptions.CertificatePath), options.CertificatePath, () => ClusterCertificates.LoadOwn(options));
        var authorities = Load(nameof(ClusterTlsOptions.CaPath), options.CaPath, () => ClusterCertificates.LoadAuthorities(options));
        if (own is not null)
        {
            CheckOwn(own, authorities);
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        T? Load<T>(string setting, string path, Func<T> load)
            where T : class
        {
            if (path.Length == 0)
            {
                faults.Add($"{ClusterTlsOptions.SectionName}:{setting} is empty, and connections are to be encrypted.");
                return null;
            }

            try
            {
                return load();
            }
            catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
            {
                faults.Add($"{ClusterTlsOptions.SectionName}:{setting}, '{path}', cannot be used: {fault.Message}");
                return null;
            }
        }

        void CheckOwn(X509Certificate2 own, X509Certificate2Collection? authorities)
        {
            var (begins, ends) = (new DateTimeOffset(own.NotBefore), new DateTimeOffset(own.NotAfter));
            if (!own.HasPrivateKey)
            {
                faults.Add(Own("comes without its key"));
            }

            if (TimeProvider.System.GetUtcNow() is var now && (now < begins || now > ends))
            {
                faults.Add(Own($"is valid from {begins:u} to {ends:u}"));
            }
            else if (authorities is not null)
            {
                CheckTrust(new ClusterCertificates(own, authorities));
            }
        }

        void CheckTrust(ClusterCertificates certificates)
        {
            if (!certificates.Trusts(certificates.Own, null))
            {
                faults.Add(Own("is not signed by an authority in CaPath"));
                return;
            }

            if (!certificates.Trusts(certificates.Own, ClusterCertificates.Client))
            {
                faults.Add(Own("is not for calling others (client authentication)"));
            }

            if (isSilo && !certificates.Trusts(certificates.Own, ClusterCertificates.Server))
            {
                faults.Add(Own("is not for being called (server authentication), and this is a silo"));
            }
        }

        string Own(string fault) => $"{ClusterTlsOptions.SectionName}:{nameof(ClusterTlsOptions.CertificatePath)}, '{options.CertificatePath}', {fault}.";
    }
}
