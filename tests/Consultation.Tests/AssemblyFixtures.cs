using OpenGov.Consultation.Tests;
using OpenGov.Testing;

[assembly: AssemblyFixture(typeof(ConsultationRoom))]

namespace OpenGov.Consultation.Tests;

/// <summary>The service on real servers, shared by all tests.</summary>
public sealed class ConsultationRoom() : ServiceFixture<Program>("consultation");
