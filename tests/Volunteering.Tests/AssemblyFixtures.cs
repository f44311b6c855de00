using OpenGov.Volunteering.Tests;
using OpenGov.Testing;

[assembly: AssemblyFixture(typeof(VolunteeringRoom))]

namespace OpenGov.Volunteering.Tests;

/// <summary>The service on real servers, shared by all tests.</summary>
public sealed class VolunteeringRoom() : ServiceFixture<Program>("volunteering");
