using System.Collections.Frozen;

namespace OpenGov.ServiceDefaults;

/// <summary>What operators can do with a service: its dead letters.</summary>
public static class OperationsSetup
{
    /// <summary>Contracts that carry people: of such a message operators see nothing but ids.</summary>
    public static void ShowOnlyIdsOf(this WebApplicationBuilder builder, params Type[] contracts) =>
        builder.Services.AddSingleton(new ContractsOfPeople(contracts.Select(contract => contract.Name).ToFrozenSet(StringComparer.Ordinal)));

    internal static void AddOperations(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OwnQueues>();
        builder.Services.AddSingleton<Broker>();
        builder.Services.AddSingleton<RetiredQueues>();
        builder.Services.AddSingleton<DeadLetterTable>();
        builder.Services.AddScoped<DecideOnDeadLetters>();
        builder.AddLeasedJob<TakeDeadLetters>();
        builder.AddFigures<OutboxFigures>();
        builder.AddFigures<QueueFigures>();
        builder.Services.AddValidation(); // here as well: its generator only sees the assembly that calls it
    }

    internal static void MapOperations(this IEndpointRouteBuilder app)
    {
        var operations = app.MapGroup("/operations").WithTags("Operations").RequireAuthorization(Policies.Operations);
        var letters = operations.MapGroup("/dead-letters");
        ListDeadLetters.Map(letters);
        CountKindsOfDeadLetters.Map(letters);
        ReadDeadLetter.Map(letters);
        ReplayDeadLetter.Map(letters);
        ReplayKindOfDeadLetters.Map(letters);
        DiscardDeadLetter.Map(letters);
        ReadAudit.Map(operations);
    }
}

internal sealed record ContractsOfPeople(FrozenSet<string> Names)
{
    internal static bool Hides(IServiceProvider services, string kind) =>
        services.GetServices<ContractsOfPeople>().Any(contracts => contracts.Names.Contains(kind));
}
