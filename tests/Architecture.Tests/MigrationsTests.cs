using OpenGov.Architecture.Tests.Guards;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests;

public sealed class MigrationsTests
{
    private static IEnumerable<Room> WithDatabase => House.Rooms.Where(room => room.IsService || room.Name == "ServiceDefaults");

    [Fact]
    public void Migrations_are_numbered_without_gaps_and_embedded() => Guard.FindsNothing(WithDatabase.SelectMany(Migrations.Of));

    [Fact]
    public void Each_room_with_a_database_has_migrations() =>
        Guard.FindsNothing(WithDatabase.Where(room => !Migrations.FilesOf(room).Any()).Select(room => $"{room.Name} has no migrations."));

    [Theory]
    [InlineData("0001_cases.sql", "0003_entries.sql")]
    [InlineData("0001_cases.sql", "0001_entries.sql")]
    [InlineData("0001_cases.sql", "2_entries.sql")]
    public void Twin_a_gap_a_double_or_another_form_is_found(string one, string two) =>
        Assert.Single(Migrations.Violations("Planted", [one, two], [$"Planted.Data.Migrations.{one}", $"Planted.Data.Migrations.{two}"]));

    [Fact]
    public void Twin_a_migration_that_stayed_outside_is_found() => Assert.Single(Migrations.Violations("Planted", ["0001_cases.sql"], []));
}
