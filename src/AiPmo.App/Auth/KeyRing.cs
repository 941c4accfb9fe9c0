using System.Xml.Linq;
using AiPmo.App.Verbs;
using AiPmo.Storage;
using AiPmo.Storage.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiPmo.App.Auth;

/// <summary>
/// The keys that protect cookies: one process keeps them in its data directory, readable for its own user only; several processes share them in their
/// database. Whoever can read either can read everything else too, so they are not encrypted once more.
/// </summary>
internal static class KeyRing
{
    public static void Add(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("aipmo");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            options.XmlEncryptor = new NullXmlEncryptor();
            options.XmlRepository = provider.GetRequiredService<Database>() is { Dialect: Dialect.Postgres } database
                ? new KeyTable(new ProtectionKeys(database))
                : new FileSystemXmlRepository(Folder(provider.GetRequiredService<InstallationPaths>()), provider.GetRequiredService<ILoggerFactory>());
        }));
    }

    private static DirectoryInfo Folder(InstallationPaths paths)
    {
        var path = Path.Combine(paths.Data, "keys");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private sealed class KeyTable(ProtectionKeys keys) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => [.. keys.ReadAll().Select(XElement.Parse)];

        public void StoreElement(XElement element, string friendlyName) => keys.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
    }
}
