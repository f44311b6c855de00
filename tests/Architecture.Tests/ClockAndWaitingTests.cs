using OpenGov.Architecture.Tests.Guards;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests;

public sealed class ClockAndWaitingTests
{
    [Fact]
    public void Time_comes_from_the_clock_and_no_thread_waits_for_a_task() => Guard.FindsNothing(House.Modules.SelectMany(ClockAndWaiting.Violations));

    [Theory]
    [InlineData("object Do() => DateTime.Now;")]
    [InlineData("object Do() => DateTime.UtcNow;")]
    [InlineData("object Do() => DateTime.Today;")]
    [InlineData("object Do() => DateTimeOffset.Now;")]
    [InlineData("IEnumerable<object> Do() { yield return DateTimeOffset.UtcNow; }")]
    [InlineData("object Do(Task<int> task) => task.Result;")]
    [InlineData("object Do(ValueTask<int> task) => task.Result;")]
    [InlineData("void Do(Task task) => task.Wait();")]
    [InlineData("void Do(Task task) => Task.WaitAll(task);")]
    [InlineData("void Do(Task task) => task.GetAwaiter().GetResult();")]
    [InlineData("object Do(Task<int> task) => task.ConfigureAwait(false).GetAwaiter().GetResult();")]
    [InlineData("async Task Do(Task task) { await Task.Yield(); task.GetAwaiter().GetResult(); }")]
    [InlineData("void Do() => Thread.Sleep(1);")]
    [InlineData("object Do() => new Lazy<object>(() => { Thread.Sleep(1); return 1; });")]
    public void Twin_another_clock_or_a_waiting_thread_is_found(string method) =>
        Assert.Single(ClockAndWaiting.Violations(Planted.Module($"class Planted {{ {method} }}")));

    [Fact]
    public void Awaiting_is_not_waiting() => Guard.FindsNothing(ClockAndWaiting.Violations(Planted.Module("""
        class Planted
        {
            async Task<int> Do(Task<int> a, ValueTask<int> b, TimeProvider clock)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock);
                try { return await a + await b.ConfigureAwait(false); }
                finally { await Task.Yield(); }
            }
        }
        """)));

    [Fact]
    public void Only_the_kit_of_the_tests_waits() => Guard.FindsNothing(ClockAndWaiting.InTests(House.Tests));

    [Theory]
    [InlineData("await Task.Delay(1000);")]
    [InlineData("Thread.Sleep(1000);")]
    public void Twin_a_test_that_waits_by_itself_is_found(string statement) =>
        Assert.Single(ClockAndWaiting.InTests(Planted.Source(statement)));

    [Fact]
    public void A_stub_that_never_answers_waits_for_nobody() =>
        Guard.FindsNothing(ClockAndWaiting.InTests(Planted.Source("await Task.Delay(Timeout.Infinite, aborted);")));
}
