using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OpenGov.Testing;
using static OpenGov.Complaints.Tests.ComplaintsService;

namespace OpenGov.Complaints.Tests.Data;

/// <summary>EF makes its services anew for each context that is asked for more than to save what is new: a fifth of what a filing cost.</summary>
public sealed class WhatWakesEf(ComplaintsService complaints) : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly ConcurrentBag<IDisposable> listening = [];
    private readonly ConcurrentBag<ActivityTraceId> awoken = [];

    [Fact]
    public async Task A_filing_does_not()
    {
        await complaints.FileAsync(Caller.Amina); // the first of a process reads in EF's model which columns there are

        Assert.Empty(await WokenByAsync(client => client.PostAsJsonAsync("/complaints", AComplaint(), TestContext.Current.CancellationToken), HttpStatusCode.Created));
    }

    [Fact]
    public async Task A_reading_does()
    {
        var receipt = await complaints.FileAsync(Caller.Amina);

        Assert.NotEmpty(await WokenByAsync(
            client => client.GetAsync(new Uri($"/complaints/{receipt.Reference}", UriKind.Relative), TestContext.Current.CancellationToken), HttpStatusCode.OK));
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener listener)
    {
        if (listener.Name == Microsoft.EntityFrameworkCore.DbLoggerCategory.Name)
            listening.Add(listener.Subscribe(this, name => name == CoreEventId.ContextInitialized.Name));
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (Activity.Current is { } deed)
            awoken.Add(deed.TraceId);
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var one in listening)
            one.Dispose();
    }

    private async Task<IEnumerable<ActivityTraceId>> WokenByAsync(Func<HttpClient, Task<HttpResponseMessage>> request, HttpStatusCode expected)
    {
        listening.Add(DiagnosticListener.AllListeners.Subscribe(this));
        var trace = ActivityTraceId.CreateRandom();
        using var client = complaints.Service.As(Caller.Amina);
        client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
        using var answer = await request(client);
        Assert.Equal(expected, answer.StatusCode);
        return awoken.Where(one => one == trace);
    }
}
