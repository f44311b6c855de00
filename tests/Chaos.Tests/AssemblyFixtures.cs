using OpenGov.Testing;

[assembly: AssemblyFixture(typeof(Servers))]
