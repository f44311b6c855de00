using OpenGov.Consultation.Data;
using OpenGov.Testing;

namespace OpenGov.Consultation.Tests;

public sealed class SchemaTests(ConsultationRoom room)
{
    [Fact]
    public async Task The_migrations_make_the_schema_of_the_model() =>
        Assert.Empty(await SchemaComparison.DifferencesAsync<Program, ConsultationDb>(room.Service));
}
