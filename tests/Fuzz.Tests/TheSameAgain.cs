using OpenGov.Fuzz.Checks;
using OpenGov.Fuzz.Making;
using OpenGov.Fuzz.Sending;
using OpenGov.Fuzz.World;

namespace OpenGov.Fuzz.Tests;

public sealed class TheSameAgain
{
    [Fact]
    public void The_same_seed_asks_the_same_and_another_seed_does_not()
    {
        var (once, again, other) = (Asked(seed: 5), Asked(seed: 5), Asked(seed: 6));

        Assert.Equal(once, again);
        Assert.NotEqual(once, other);
    }

    [Fact]
    public void Every_operation_is_asked_as_every_role_at_the_gateway_and_at_the_services_door()
    {
        var generator = new Generator(Some.Operations, Some.Known, 1);
        var drafts = Enumerable.Range(1, 60_000).Select(number => generator.Make(number)).ToList();

        Assert.Equal(Some.Operations.Count, drafts.Select(draft => draft.Operation).Distinct().Count());
        Assert.Equal(Some.Operations.Count * Cast.All.Count, drafts.Select(draft => (draft.Operation, draft.Role)).Distinct().Count());
        Assert.Equal(Some.Operations.Count, drafts.Where(draft => draft.IsStraight).Select(draft => draft.Operation).Distinct().Count());
    }

    [Fact]
    public void A_path_that_has_lost_its_last_segment_can_be_twisted_once_more()
    {
        for (var seed = 1; seed <= 2_000; seed++)
        {
            var blank = new Blank(1, Some.Reading, Cast.Guest, isStraight: true) { Segments = ["complaints"] };
            for (var twist = 0; twist < 20; twist++) Twists.Apply(blank, new Random((seed * 20) + twist));
            Assert.StartsWith("/", blank.Finish().Address, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Whoever_may_change_a_kept_case_is_not_sent_to_change_it()
    {
        var generator = new Generator(Some.Operations, Some.Known, 1);

        foreach (var draft in Enumerable.Range(1, 20_000).Select(number => generator.Make(number)).Where(draft => draft is { Method: "POST", Operation.Method: "POST" }))
        {
            foreach (var kept in Some.Known.Kept.Where(one => draft.Said.Contains(one.Reference, StringComparison.Ordinal)))
                Assert.False(WhoMayRead.MayRead(kept.What, draft.Role), $"{draft.Number}: {draft.Operation} as {draft.Role} on {kept.What}");
        }
    }

    [Fact]
    public void A_request_becomes_a_command_byte_for_byte()
    {
        using var ground = new Ground(new Uri("http://127.0.0.1:1"), new Dictionary<string, Uri>(), null, null);
        using var sender = new Sender(ground, TimeSpan.FromSeconds(1));
        var draft = new Draft(1, Some.Reading, Cast.Guest, false, "POST", "/api/a%00b?x='y") { Body = [(byte)'{', 0xC4, 0x97, 0, (byte)'\''], ContentType = "application/json" };

        Assert.Equal(
            """printf %b '{\0304\0227\0000'\''' | curl -s -i --path-as-is --globoff -X 'POST' 'http://127.0.0.1:1/api/a%00b?x='\''y' -H 'Content-Type: application/json' --data-binary @-""",
            Curl.Of(draft, sender));
    }

    [Theory]
    [InlineData("""{"reference":"x","state":"routed","stateText":"x","version":1,"institution":{"code":"a","name":"b"},"dueOn":"2026-12-01"}""", 0)]
    [InlineData("""{"reference":"x","state":"routed","stateText":"x","version":1,"institution":{"code":"a","name":"b"},"dueOn":"1 December"}""", 1)]
    [InlineData("""{"reference":null,"state":"routed","stateText":"x","version":1,"institution":{"code":"a","name":"b"},"dueOn":"2026-12-01"}""", 1)]
    [InlineData("""{"state":"routed","stateText":"x","version":1,"institution":{"code":"a","name":"b"},"dueOn":"2026-12-01"}""", 1)]
    [InlineData("""{"more":1,"reference":"x","state":"routed","stateText":"x","version":1,"institution":{"code":"a","name":"b"},"dueOn":"2026-12-01"}""", 1)]
    public void An_answer_is_held_against_its_schema(string answer, int differences)
    {
        var take = Some.Operations.Single(one => one.Path == "/complaints/{reference}/take");

        Assert.Equal(differences, Promises.Differences(take, take.Answers[200].Schema, System.Text.Json.Nodes.JsonNode.Parse(answer), "").Count());
    }

    private static List<string> Asked(int seed)
    {
        var generator = new Generator(Some.Operations, Some.Known, seed);
        return [.. Enumerable.Range(1, 500).Select(number => generator.Make(number)).Where(draft => !draft.Said.Contains("00000000", StringComparison.Ordinal)).Select(draft => $"{draft.Role} {draft.Method} {draft.Address.Split('?')[0].Length}")];
    }
}
