using Aspire.Hosting.ApplicationModel;
using OpenGov.Native.Engine;

namespace Aspire.Hosting;

public static class ParameterResourceBuilderExtensions
{
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false)
    {
        var parameter = Application.Of(builder).Add(new ParameterResource(name, secret));
        parameter.Resource.Plan.Value = () => builder.Configuration[$"Parameters:{name}"]
            ?? throw new EngineException($"The setting Parameters__{name} is missing.");
        return parameter;
    }
}
