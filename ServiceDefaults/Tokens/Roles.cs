namespace OpenGov.ServiceDefaults;

/// <summary>The roles that a token may carry.</summary>
public static class Roles
{
    public const string Guest = "guest";
    public const string Person = "person";
    public const string Officer = "officer";
    public const string Operator = "operator";

    /// <summary>A program that speaks for many people, in one jurisdiction, by a key.</summary>
    public const string Client = "client";

    /// <summary>A program that takes over another system's records, in one jurisdiction.</summary>
    public const string Importer = "importer";
}

/// <summary>What an endpoint may ask of a token beyond being valid.</summary>
public static class Policies
{
    public const string Person = "person";
    public const string Officer = "officer";
    public const string Operator = "operator";
    public const string Client = "client";
    public const string Importer = "importer";

    /// <summary>Operators, and the dashboard by its key.</summary>
    public const string Operations = "operations";
}

/// <summary>The names in a token that gateway and services must agree on.</summary>
public static class TokenNames
{
    public const string Issuer = "opengov-gateway";
    public const string KeysPath = "/.well-known/jwks.json";
}
