using OpenGov.Testing;
using OpenGov.Volunteering.Data;

namespace OpenGov.Volunteering.Tests;

public sealed class SchemaTests(VolunteeringRoom room)
{
    [Fact]
    public async Task The_migrations_make_the_schema_of_the_model() =>
        Assert.Empty(await SchemaComparison.DifferencesAsync<Program, VolunteeringDb>(room.Service));
}
