using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mono.Cecil;
using Mono.Cecil.Cil;
using OpenGov.Architecture.Tests.Reading;

namespace OpenGov.Architecture.Tests.Guards;

/// <summary>Time comes from the TimeProvider, and no thread waits for a task.</summary>
internal static class ClockAndWaiting
{
    private static readonly HashSet<string> Forbidden =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today",
        "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow",
        "System.Threading.Tasks.Task::Wait", "System.Threading.Tasks.Task::WaitAll", "System.Threading.Tasks.Task::WaitAny",
        "System.Threading.Tasks.Task`1::get_Result", "System.Threading.Tasks.ValueTask`1::get_Result",
        "System.Threading.Thread::Sleep",
    ];

    internal static IEnumerable<string> Violations(ModuleDefinition module) =>
        from call in Il.Calls(module)
        where Forbidden.Contains($"{call.Of.DeclaringType.GetElementType().FullName}::{call.Of.Name}") || Blocks(call, module)
        select $"{call}.";

    /// <summary>Waiting in tests is the kit's: what stands there gives up at a deadline and says what it waited for.</summary>
    internal static IEnumerable<string> InTests(IEnumerable<SourceFile> tests) =>
        from file in tests
        where !file.Path.StartsWith("tests/Testing/", StringComparison.Ordinal)
        from access in file.Syntax().OfType<MemberAccessExpressionSyntax>()
        where access.ToString() is "Task.Delay" or "Thread.Sleep"
        where !NeverEnds(access)
        select $"{file.At(access)} waits by itself: ask Eventually.";

    // A stub that never answers waits for nobody.
    private static bool NeverEnds(MemberAccessExpressionSyntax delay) =>
        delay.Parent is InvocationExpressionSyntax { ArgumentList.Arguments: [var time, ..] }
        && time.ToString() is "Timeout.Infinite" or "Timeout.InfiniteTimeSpan";

    /// <summary>An await asks IsCompleted between GetAwaiter and GetResult; who does not, blocks. A Main that is async is called so by the runtime.</summary>
    private static bool Blocks(Call call, ModuleDefinition module) =>
        call.Of.Name == "GetAwaiter" && call.In != module.EntryPoint && NextCall(call.At) is { Name: "GetResult" };

    private static MethodReference? NextCall(Instruction instruction)
    {
        do
        {
            instruction = instruction.Next;
        }
        while (instruction is not null and not { Operand: MethodReference });
        return instruction?.Operand as MethodReference;
    }
}
