using System.Text.RegularExpressions;
using Npgsql;

namespace OpenGov.ServiceDefaults;

/// <summary>
/// The login with which the service itself works: it may read and write rows, but not change the schema, nor what a
/// migration takes from it between the lines <c>-- service-login</c> and <c>-- end</c>. Where the host gives none, owner
/// and service share a login and those lines are left out.
/// </summary>
internal sealed partial record ServiceLogin(string? Name, string? Password)
{
    internal static ServiceLogin From(IConfiguration configuration) =>
        new(configuration["Database:ServiceLogin"], configuration["Database:ServicePassword"]);

    internal async Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (Name is null)
            return;

        var name = Quoted(Name);
        var password = (Password ?? "").Replace("'", "''", StringComparison.Ordinal);
        await using var command = new NpgsqlCommand($"""
            DO $$ BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{Name.Replace("'", "''", StringComparison.Ordinal)}') THEN
                    CREATE ROLE {name} LOGIN;
                END IF;
            END $$;
            ALTER ROLE {name} PASSWORD '{password}';
            GRANT USAGE ON SCHEMA public TO {name};
            ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {name};
            ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {name};
            """, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    internal string Adapt(string sql) => Name is null
        ? OwnLines().Replace(sql, "")
        : sql.Replace("${service_login}", Quoted(Name), StringComparison.Ordinal);

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"^-- service-login$.*?^-- end$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex OwnLines();
}
