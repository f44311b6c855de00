using OpenGov.Architecture.Tests.Guards;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests;

public sealed class SwallowedFailuresTests
{
    [Fact]
    public void A_catch_names_what_it_catches() => Guard.FindsNothing(SwallowedFailures.Violations(House.Sources));

    [Theory]
    [InlineData("try { Do(); } catch { }")]
    [InlineData("try { Do(); } catch (Exception) { return; }")]
    [InlineData("try { await Do(); } catch (System.Exception failure) { Log(failure); }")]
    [InlineData("#pragma warning disable CA1031")]
    public void Twin_a_swallowed_failure_is_found(string code) => Assert.Single(SwallowedFailures.Violations(Planted.Source(code)));

    [Theory]
    [InlineData("try { Do(); } catch (IOException) { }")]
    [InlineData("try { Do(); } catch (Exception failure) when (failure is IOException or TimeoutException) { }")]
    [InlineData("try { Do(); } catch { Undo(); throw; }")]
    public void What_may_fail_by_name_or_is_passed_on_may_be_caught(string code) =>
        Guard.FindsNothing(SwallowedFailures.Violations(Planted.Source(code)));
}
