using OpenGov.Testing;
using OpenGov.TinyService;

namespace OpenGov.ServiceDefaults.Tests;

public sealed class SchemaTests(Tiny tiny)
{
    [Fact]
    public async Task The_migrations_make_the_schema_of_the_model() =>
        Assert.Empty(await SchemaComparison.DifferencesAsync<Program, TinyDb>(tiny.Service));
}
