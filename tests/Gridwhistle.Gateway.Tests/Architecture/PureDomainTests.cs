using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Gridwhistle.Architecture;

/// <summary>Time, chance and new identities come into the domain as values: the same input is the same decision.</summary>
public sealed class PureDomainTests
{
    private static readonly HashSet<string> Members =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today",
        "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow",
        "System.Environment::get_TickCount", "System.Environment::get_TickCount64",
        "System.Guid::NewGuid", "System.Guid::CreateVersion7",
    ];

    private static readonly HashSet<string> Owners =
    [
        "System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Random", "System.Security.Cryptography.RandomNumberGenerator", "System.Threading.Thread",
    ];

    [Fact]
    public void Domain_ReadsNoClock_AndThrowsNoDice()
    {
        var calls = CallsIn(House.Domain.Location).ToArray();
        Assert.NotEmpty(calls);
        Assert.Empty(calls.Where(call => IsImpure(call.Callee)).Select(call => $"{call.Caller} calls {call.Callee.FullName}"));
    }

    /// <summary>The check itself: the silo reads clocks.</summary>
    [Fact]
    public void Check_OfAnAssemblyWithAClock_FindsIt() => Assert.Contains(CallsIn(House.Silo.Location), call => IsImpure(call.Callee));

    private static bool IsImpure(MethodReference callee) =>
        Owners.Contains(callee.DeclaringType.FullName) || Members.Contains($"{callee.DeclaringType.FullName}::{callee.Name}");

    private static IEnumerable<(string Caller, MethodReference Callee)> CallsIn(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        foreach (var method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            foreach (var instruction in method.Body.Instructions.Where(instruction => instruction.OpCode.FlowControl is FlowControl.Call || instruction.OpCode == OpCodes.Ldftn))
            {
                if (instruction.Operand is MethodReference callee)
                {
                    yield return (method.FullName, callee);
                }
            }
        }
    }
}
