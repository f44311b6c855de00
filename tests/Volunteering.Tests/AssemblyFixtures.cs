using OpenGov.Testing;
using OpenGov.Volunteering.Tests;

[assembly: AssemblyFixture(typeof(VolunteeringRoom))]

namespace OpenGov.Volunteering.Tests;

/// <summary>The service on real servers, shared by all tests.</summary>
public sealed class VolunteeringRoom() : ServiceFixture<Program>("volunteering");
