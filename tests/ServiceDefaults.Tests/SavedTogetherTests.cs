using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;
using OpenGov.Testing;
using OpenGov.TinyService;

namespace OpenGov.ServiceDefaults.Tests;

/// <summary>What many people save at the same time goes into the store together, and is each one's own all the same.</summary>
public sealed class SavedTogetherTests(Tiny tiny)
{
    private const int People = 64;

    [Fact]
    public async Task Those_who_save_at_the_same_time_share_a_commit()
    {
        var text = $"Together {Guid.NewGuid()}";

        var answers = await Task.WhenAll(Enumerable.Range(0, People).Select(_ => WriteAsync(text, Guid.CreateVersion7())));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer));
        Assert.Equal(People, await tiny.Service.CountAsync($"SELECT count(*) FROM notes WHERE text = '{text}'"));
        Assert.InRange(await tiny.Service.CountAsync($"SELECT count(DISTINCT xmin::text) FROM notes WHERE text = '{text}'"), 1, People - 1);
    }

    [Fact]
    public async Task Who_draws_what_another_has_draws_again_and_the_answer_kept_is_that_of_the_second_draw()
    {
        var (text, taken) = ($"Drawn {Guid.NewGuid()}", Guid.CreateVersion7());
        await WriteAsync("Drew it first", taken);
        using var client = tiny.Service.As(Caller.Amina);
        client.DefaultRequestHeaders.Add(Idempotency.Header, Guid.NewGuid().ToString());

        var answers = new List<string>();
        for (var time = 0; time < 2; time++)
        {
            using var answer = await client.PostAsJsonAsync("/notes/at-once", new WriteNote.Request(text, FirstDraw: taken), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            answers.Add(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(answers[0], answers[1]);
        Assert.DoesNotContain(taken.ToString(), answers[0], StringComparison.Ordinal);
        Assert.Equal(1, await tiny.Service.CountAsync($"SELECT count(*) FROM notes WHERE text = '{text}'"));
        Assert.Equal(1, await tiny.Service.CountAsync($"SELECT count(*) FROM notes WHERE id = '{taken}'"));
    }

    [Fact]
    public async Task What_cannot_be_saved_takes_nothing_of_others_with_it()
    {
        var (text, taken) = ($"Beside {Guid.NewGuid()}", Guid.CreateVersion7());
        await WriteAsync("Was first", taken);

        var answers = await Task.WhenAll(Enumerable.Range(0, People).Select(person => WriteAsync(text, person % 8 == 3 ? taken : Guid.CreateVersion7())));

        Assert.Equal(People / 8, answers.Count(answer => answer != HttpStatusCode.Created));
        Assert.Equal(People - (People / 8), await tiny.Service.CountAsync($"SELECT count(*) FROM notes WHERE text = '{text}'"));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Database=tiny", 32, 64)]
    [InlineData("Host=127.0.0.1;Database=tiny;Maximum Pool Size=7;Max Auto Prepare=0", 7, 0)]
    public void A_pool_is_small_and_keeps_plans_unless_an_operator_says_otherwise(string given, int connections, int plans)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:tiny", given)]).Build();

        var address = new Npgsql.NpgsqlConnectionStringBuilder(DatabaseAddress.From(configuration, "tiny").ConnectionString);

        Assert.Equal((connections, plans), (address.MaxPoolSize, address.MaxAutoPrepare));
    }

    private async Task<HttpStatusCode> WriteAsync(string text, Guid id)
    {
        using var client = tiny.Service.As(Caller.Amina);
        client.DefaultRequestHeaders.Add(Idempotency.Header, Guid.NewGuid().ToString());
        using var answer = await client.PostAsJsonAsync("/notes/at-once", new WriteNote.Request(text, Id: id), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
