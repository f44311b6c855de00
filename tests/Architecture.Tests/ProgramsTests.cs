using OpenGov.Architecture.Tests.Guards;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests;

public sealed class ProgramsTests
{
    [Fact]
    public void A_program_is_a_table_of_contents()
    {
        Assert.All(
            House.Rooms.Where(room => room.IsService || room.Name == "Gateway"),
            room => Assert.Contains($"{room.Folder}/Program.cs", Programs.Of(House.Sources).Select(file => file.Path)));
        Guard.FindsNothing(Programs.Violations(House.Sources));
    }

    [Fact]
    public void Twin_a_long_program_is_found() =>
        Assert.Single(Programs.Violations([new("services/planted/Planted/Program.cs", string.Concat(Enumerable.Repeat("app.Map();\n", 40)))]));
}
