using OpenGov.Architecture.Tests.Guards;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests;

public sealed class PureDomainTests
{
    [Fact]
    public void The_domain_knows_neither_database_nor_web_nor_bus() => Guard.FindsNothing(House.Modules.SelectMany(PureDomain.Violations));

    [Theory]
    [InlineData("Microsoft.EntityFrameworkCore.DbContext Db")]
    [InlineData("Microsoft.AspNetCore.Http.HttpContext Http")]
    [InlineData("MassTransit.IBus Bus")]
    [InlineData("System.Net.Http.HttpClient Client")]
    [InlineData("OpenGov.ServiceDefaults.CurrentPerson Person")]
    [InlineData("List<OpenGov.Planted.Data.Row> Rows")]
    public void Twin_a_domain_that_knows_more_is_found(string parameter)
    {
        var planted = Planted.Module($$"""
            namespace OpenGov.Planted.Data { public class Row; }
            namespace OpenGov.Planted.Domain { public record Case({{parameter}}); }
            """);

        Assert.Single(PureDomain.Violations(planted));
    }

    [Fact]
    public void Twin_a_body_that_knows_more_is_found()
    {
        var planted = Planted.Module("""
            namespace OpenGov.Planted.Domain;
            public class Case { public object Find() { Func<object> find = () => new System.Net.Http.HttpClient().GetHashCode(); return find(); } }
            """);

        Assert.Single(PureDomain.Violations(planted));
    }

    [Fact]
    public void A_domain_that_refuses_by_its_rule_is_let_in() => Guard.FindsNothing(PureDomain.Violations(Planted.Module("""
        namespace OpenGov.Planted.Domain;
        public record Case(Guid Id) { public void Close() => throw new OpenGov.ServiceDefaults.BusinessRuleException("case.closed", "It is closed."); }
        """)));
}
