using System.Net;
using System.Net.Http.Json;
using OpenGov.Testing;

namespace OpenGov.Complaints.Tests;

public sealed class FilingAComplaint(ComplaintsService complaints)
{
    [Fact]
    public async Task A_guest_files_and_gets_a_reference_and_a_secret()
    {
        using var guest = complaints.Service.As(Caller.Guest);
        using var answer = await guest.PostAsJsonAsync("/complaints", new { title = "Neveikia gatvės apšvietimas", text = "Jau savaitę tamsu visoje gatvėje.", category = "gatviu-apsvietimas", municipality = "13", name = "Amina", email = "amina@people.test" }, TestContext.Current.CancellationToken);

        Assert.Equal("", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }
}
