using System.Text.RegularExpressions;
using Mono.Cecil;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests.Guards;

/// <summary>What is true knows neither how it is kept nor how it is reached.</summary>
internal static partial class PureDomain
{
    private static readonly string[] LibrariesThatReachOut = ["System.Net.Http", "System.Net.Mail", "System.Net.Sockets", "System.Data.Common"];

    internal static IEnumerable<string> Violations(ModuleDefinition module) =>
        from type in module.Types
        where DomainNamespace().IsMatch(type.Namespace)
        from mentioned in Il.Mentions(type)
        where !IsAllowed(mentioned, DomainNamespace().Match(type.Namespace).Value)
        select $"{type.FullName} belongs to the domain, but knows {mentioned.FullName}.";

    private static bool IsAllowed(TypeReference type, string domain) =>
        (Il.IsBaseLibrary(type) && !LibrariesThatReachOut.Contains(type.Scope.Name))
        || Stands(type, domain)
        || Stands(type, "OpenGov.Lawbook")
        || Stands(type, "OpenGov.Counting")
        || type.FullName is "OpenGov.ServiceDefaults.BusinessRuleException" or "System.Net.Mail.MailAddress" // tells an address from a typing error
        || IsMadeByCompiler(type);

    private static bool Stands(TypeReference type, string room) =>
        type.Namespace == room || type.Namespace.StartsWith(room + ".", StringComparison.Ordinal);

    private static bool IsMadeByCompiler(TypeReference type) =>
        type.FullName.StartsWith('<')
        || type.FullName is "Microsoft.CodeAnalysis.EmbeddedAttribute"
        || (type is TypeDefinition && Stands(type, "System"));

    [GeneratedRegex(@"^OpenGov\.\w+\.Domain(?=\.|$)")]
    private static partial Regex DomainNamespace();
}
