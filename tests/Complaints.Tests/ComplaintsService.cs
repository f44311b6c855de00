using OpenGov.Complaints.Tests;
using OpenGov.Testing;

[assembly: AssemblyFixture(typeof(ComplaintsService))]

namespace OpenGov.Complaints.Tests;

/// <summary>The service on real servers, shared by the tests of this assembly.</summary>
public sealed class ComplaintsService() : ServiceFixture<Program>("complaints");
