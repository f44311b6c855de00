using OpenGov.Architecture.Tests.Guards;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests;

public sealed class PackageVersionsTests
{
    [Fact]
    public void Versions_stand_in_one_file() => Guard.FindsNothing(
        House.Files("*.csproj").Select(file => new Room(file.Path, file.Text)).SelectMany(PackageVersions.Violations));

    [Theory]
    [InlineData("""<PackageReference Include="Npgsql" Version="10.0.0" />""")]
    [InlineData("""<PackageReference Include="Npgsql" VersionOverride="10.0.0" />""")]
    [InlineData("""<PackageReference Include="Npgsql"><Version>10.0.0</Version></PackageReference>""")]
    [InlineData("""<PackageDownload Include="Npgsql" Version="[10.0.0]" />""")]
    public void Twin_a_version_elsewhere_is_found(string item) =>
        Assert.Single(PackageVersions.Violations(new("X/X.csproj", $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup>{item}</ItemGroup></Project>""")));
}
