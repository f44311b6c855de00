using Npgsql;
using OpenGov.Complaints.Data;
using OpenGov.Testing;
using static OpenGov.Complaints.Tests.ComplaintsService;

namespace OpenGov.Complaints.Tests.Data;

public sealed class TheStore(ComplaintsService complaints)
{
    [Fact]
    public async Task The_migrations_make_the_schema_that_the_model_asks_for() =>
        Assert.Empty(await SchemaComparison.DifferencesAsync<Program, ComplaintsDb>(complaints.Service));

    [Theory]
    [InlineData("UPDATE case_entries SET text = 'other'")]
    [InlineData("DELETE FROM case_entries")]
    [InlineData("DELETE FROM complaints")]
    [InlineData("TRUNCATE case_entries")]
    [InlineData("UPDATE operations_audit SET by = 'other'")]
    [InlineData("DELETE FROM operations_audit")]
    [InlineData("ALTER TABLE case_entries ADD forged text")]
    public async Task The_service_itself_cannot_rewrite_a_timeline(string deed)
    {
        await complaints.FileAsync(Caller.Amina);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => AsTheServiceAsync(deed));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task The_service_itself_can_add_to_a_timeline()
    {
        await complaints.FileAsync(Caller.Amina);

        await AsTheServiceAsync("INSERT INTO case_entries SELECT complaint_id, 900 + sequence, kind, at, by_role, by_officer_id, institution_id, text, is_late FROM case_entries WHERE complaint_id = (SELECT max(id::text)::uuid FROM complaints)");
    }

    [Fact]
    public async Task An_institution_is_announced_again_only_when_its_entry_has_changed()
    {
        var listed = Domain.Cases.Law.Institutions.Single(one => one.Code == Vilnius);
        var moved = listed with { Mail = "kitas@institutions.test" };
        var institution = Complaints.Domain.Institution.List(listed, "lt");

        Assert.Equal([false, true, false], new[] { institution.Relist(listed), institution.Relist(moved), institution.Relist(moved) });
        Assert.Equal(1, await complaints.Service.CountAsync($"SELECT count(*) FROM outbox_messages WHERE case_id = '{listed.Id}' AND type LIKE '%RememberContact%'"));
    }

    [Fact]
    public async Task A_guests_secret_is_not_kept()
    {
        var receipt = await complaints.FileAsync(Caller.Guest);

        Assert.Equal(0, await complaints.Service.CountAsync($"SELECT count(*) FROM complaints WHERE complaints::text LIKE '%{receipt.Secret}%'"));
        Assert.Equal(1, await complaints.Service.CountAsync($"SELECT count(*) FROM complaints WHERE reference = '{receipt.Reference}' AND length(secret_hash) = 32"));
    }

    private async Task AsTheServiceAsync(string sql)
    {
        var login = new NpgsqlConnectionStringBuilder(complaints.Service.Database) { Username = ServiceLogin, Password = ServicePassword, Pooling = false };
        await using var connection = new NpgsqlConnection(login.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
