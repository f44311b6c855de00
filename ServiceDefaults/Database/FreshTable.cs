using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

namespace OpenGov.ServiceDefaults;

/// <summary>How entities of one type are written as plain INSERTs, with all that they own: columns and conversions are as EF's model says.</summary>
internal sealed class FreshTable
{
    private const int MostRowsInAStatement = 32;

    private readonly string insertInto;
    private readonly IReadOnlyList<Column> columns;
    private readonly IReadOnlyList<(IClrPropertyGetter Children, FreshTable Table)> owned;
    private readonly ConcurrentDictionary<int, string> statements = new();

    private FreshTable(IEntityType type)
    {
        columns = [.. Column.Of(type)];
        insertInto = $"INSERT INTO {type.GetTableName()} ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) VALUES ";
        owned =
        [
            .. from navigation in type.GetNavigations()
               where navigation.TargetEntityType.IsOwned()
               select (navigation.GetGetter(), new FreshTable(navigation.TargetEntityType)),
        ];
    }

    internal static FreshTable Of(IEntityType type) => new(type);

    /// <summary>These rows, then those of each kind that they own. Statements are of a few lengths only, so that each connection keeps their plans.</summary>
    internal void Write(NpgsqlBatch batch, IReadOnlyList<(object Entity, object? Owner)> rows)
    {
        if (rows.Count == 0)
            return;
        for (var first = 0; first < rows.Count;)
        {
            var length = (int)Math.Min(MostRowsInAStatement, BitOperations.RoundUpToPowerOf2((uint)(rows.Count - first) + 1) / 2);
            var command = new NpgsqlBatchCommand(statements.GetOrAdd(length, StatementFor));
            foreach (var (entity, owner) in rows.Skip(first).Take(length))
            {
                foreach (var column in columns)
                    command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = column.Type, Value = column.ValueIn(entity, owner) });
            }

            batch.BatchCommands.Add(command);
            first += length;
        }

        foreach (var (children, table) in owned)
            table.Write(batch, [.. rows.SelectMany(row => ((IEnumerable)children.GetClrValue(row.Entity)!).Cast<object>().Select(child => (child, (object?)row.Entity)))]);
    }

    private string StatementFor(int rows)
    {
        var sql = new StringBuilder(insertInto);
        for (var (row, parameter) = (0, 0); row < rows; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < columns.Count; column++)
                sql.Append(column == 0 ? "$" : ", $").Append((++parameter).ToString(CultureInfo.InvariantCulture));
            sql.Append(')');
        }

        return sql.ToString();
    }

    /// <summary>One column: its name and type in the store, and where its value is.</summary>
    private sealed record Column(
        string Name, NpgsqlDbType Type, ValueConverter? Converter, IClrPropertyGetter? Getter, IClrPropertyGetter? Container, IClrPropertyGetter? OfOwner)
    {
        internal static IEnumerable<Column> Of(IEntityType type) =>
            from property in type.GetFlattenedProperties()
            where property.GetValueGenerationStrategy() is not (NpgsqlValueGenerationStrategy.IdentityAlwaysColumn or NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
            select new Column(
                property.GetColumnName(), TypeOf(property), property.GetTypeMapping().Converter, property.IsShadowProperty() ? null : property.GetGetter(),
                (property.DeclaringType as IComplexType)?.ComplexProperty.GetGetter(),
                property.IsShadowProperty() ? property.FindFirstPrincipal()?.GetGetter() : null);

        // By its number, as EF would send it: Npgsql looks a type's name up again for each value.
        private static NpgsqlDbType TypeOf(IProperty property)
        {
            using var command = new NpgsqlCommand();
            return ((NpgsqlParameter)property.GetRelationalTypeMapping().CreateParameter(command, "", null, nullable: true)).NpgsqlDbType;
        }

        internal object ValueIn(object entity, object? owner)
        {
            // Of something optional that is not there, each column is empty.
            if (Container is not null && Container.GetClrValueUsingContainingEntity(entity) is null)
                return DBNull.Value;
            var value = Getter is not null ? Getter.GetClrValueUsingContainingEntity(entity) : OfOwner!.GetClrValueUsingContainingEntity(owner!);
            return (value is null ? null : Converter?.ConvertToProvider(value) ?? value) ?? DBNull.Value;
        }
    }
}
