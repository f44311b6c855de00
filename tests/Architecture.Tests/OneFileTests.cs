using OpenGov.Architecture.Tests.Guards;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests;

public sealed class OneFileTests
{
    [Fact]
    public void One_file_knows_Redis()
    {
        Assert.Single(OneFile.Naming("StackExchange.Redis", House.Sources));
        Guard.FindsNothing(OneFile.Violations("StackExchange.Redis", House.Sources));
    }

    // The framework's client, should it ever replace our own connection (which says why it is not used).
    [Fact]
    public void At_most_one_file_knows_the_mail_client() => Guard.FindsNothing(OneFile.Violations("SmtpClient", House.Sources));

    [Fact]
    public void Twin_a_second_file_is_found() => Assert.Single(OneFile.Violations("StackExchange.Redis",
    [
        new("RedisWindows.cs", "using StackExchange.Redis;"),
        new("Sessions.cs", "class Sessions { StackExchange.Redis.IDatabase database; }"),
        new("Comment.cs", "// StackExchange.Redis is not used here."),
    ]));
}
