using OpenGov.Architecture.Tests.Guards;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests;

public sealed class DoorsTests
{
    [Fact]
    public void Each_room_refers_only_to_what_its_door_lets_in() => Guard.FindsNothing(House.Rooms.SelectMany(Doors.Violations));

    [Theory]
    [InlineData("services/complaints/Complaints/Complaints.csproj", "../../notification/Notification/Notification.csproj")]
    [InlineData("services/complaints/Complaints/Complaints.csproj", "../../../gateway/Gateway/Gateway.csproj")]
    [InlineData("services/complaints/Complaints.Contracts/Complaints.Contracts.csproj", "../../lawbook/Lawbook/Lawbook.csproj")]
    [InlineData("services/lawbook/Lawbook/Lawbook.csproj", "../../../ServiceDefaults/ServiceDefaults.csproj")]
    [InlineData("gateway/Gateway/Gateway.csproj", "../../services/complaints/Complaints/Complaints.csproj")]
    [InlineData("ServiceDefaults/ServiceDefaults.csproj", "../services/complaints/Complaints.Contracts/Complaints.Contracts.csproj")]
    public void Twin_a_reference_past_the_door_is_found(string room, string reference)
    {
        var planted = new Room(room, $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><ProjectReference Include="{reference}" /></ItemGroup></Project>""");

        Assert.Single(Doors.Violations(planted));
    }

    [Fact]
    public void Twin_a_package_of_contracts_is_found()
    {
        var planted = new Room("services/x/X.Contracts/X.Contracts.csproj", """
            <Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="MassTransit.Abstractions" /></ItemGroup></Project>
            """);

        Assert.Single(Doors.Violations(planted));
    }

    [Fact]
    public void Twin_a_room_without_a_door_is_found() =>
        Assert.Single(Doors.Violations(new Room("Common/Common.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""")));

    [Fact]
    public void Contracts_and_lawbook_are_compiled_against_the_base_library_alone() =>
        Guard.FindsNothing(House.Rooms.Where(Doors.OnlyBaseLibrary).SelectMany(room => Doors.ForeignAssemblies(House.Module(room.Name))));

    [Fact]
    public void Twin_a_contract_with_a_type_of_the_bus_is_found() =>
        Assert.NotEmpty(Doors.ForeignAssemblies(Planted.Module("public record Fact(MassTransit.IBus Bus);")));

    [Fact]
    public void The_AppHost_names_no_type_inside_the_house() => Guard.FindsNothing(AppHostGuard.Violations(AppHostGuard.Page()));

    [Fact]
    public void Twin_an_AppHost_that_knows_a_service_is_found()
    {
        var page = string.Concat(Enumerable.Repeat("\n", 120)) + """
            #if NATIVE
            using OpenGov.Complaints.Domain;
            #endif
            """;

        Assert.Equal(3, AppHostGuard.Violations(new("AppHost/AppHost.cs", page)).Count());
    }
}
