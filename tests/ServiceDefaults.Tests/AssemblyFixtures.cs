using OpenGov.ServiceDefaults.Tests;
using OpenGov.Testing;

[assembly: AssemblyFixture(typeof(Tiny))]

namespace OpenGov.ServiceDefaults.Tests;

/// <summary>The tiny service, shared by the tests that do not kill anything.</summary>
public sealed class Tiny() : ServiceFixture<Program>("tiny")
{
    public const string OperationsKey = "a key of this machine";

    protected override Task<Dictionary<string, string?>> SettingsAsync() =>
        Task.FromResult(new Dictionary<string, string?> { ["Operations:Key"] = OperationsKey });
}
