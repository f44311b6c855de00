using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace OpenGov.Gateway.Callers;

/// <summary>P-256 private keys as PEM files that only their owner may read.</summary>
internal static class KeyFiles
{
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <exception cref="InvalidOperationException">The file holds no P-256 private key.</exception>
    internal static ECDsaSecurityKey Read(string file)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            var curve = key.ExportParameters(includePrivateParameters: true);
            if (curve.Curve.Oid.Value != "1.2.840.10045.3.1.7")
                throw new InvalidOperationException($"{file} holds a key on another curve than P-256.");
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new InvalidOperationException($"{file} holds no P-256 private key in PEM form.", e);
        }

        var named = new ECDsaSecurityKey(key);
        named.KeyId = Base64UrlEncoder.Encode(JsonWebKeyConverter.ConvertFromECDsaSecurityKey(named).ComputeJwkThumbprint());
        return named;
    }

    /// <summary>Makes the file unless it is there. Two that start at once end up with the same key.</summary>
    internal static void MakeIfMissing(string file)
    {
        if (File.Exists(file))
            return;

        // Written aside, so that nobody reads half a key; the move fails for whoever comes second.
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var aside = $"{file}.{Environment.ProcessId}-{Guid.NewGuid():N}";
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        using (var text = new StreamWriter(aside, OwnersNew()))
            text.WriteLine(key.ExportPkcs8PrivateKeyPem());
        try
        {
            File.Move(aside, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(aside);
        }
    }

    private static FileStreamOptions OwnersNew()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnersOnly;
        return options;
    }
}
