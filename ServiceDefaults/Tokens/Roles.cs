namespace OpenGov.ServiceDefaults;

/// <summary>The roles that a token may carry.</summary>
public static class Roles
{
    public const string Guest = "guest";
    public const string Person = "person";
    public const string Officer = "officer";
    public const string Operator = "operator";
}

/// <summary>What an endpoint may ask of a token beyond being valid.</summary>
public static class Policies
{
    public const string Person = "person";
    public const string Officer = "officer";
    public const string Operator = "operator";
}

/// <summary>The names in a token that gateway and services must agree on.</summary>
public static class TokenNames
{
    public const string Issuer = "opengov-gateway";
    public const string KeysPath = "/.well-known/jwks.json";
}
