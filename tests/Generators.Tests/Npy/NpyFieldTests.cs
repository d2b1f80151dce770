using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Tests.Npy;

/// <summary>An [NpyField] that nobody reads is a mistake, and does not stop generation.</summary>
public sealed class NpyFieldTests
{
    [Theory]
    [InlineData("Twice", "[NpyRecord] readonly partial record struct R(int A) { [NpyField(\"x\")] public int Twice => 2; }")]
    [InlineData("Zero", "[NpyRecord] readonly partial record struct R(int A) { [NpyField(\"x\")] public static readonly int Zero; }")]
    [InlineData("b", "[NpyRecord] readonly partial record struct R(int A) { public int Plus([NpyField(\"x\")] int b) => A + b; }")]
    [InlineData("A", "readonly record struct R([NpyField(\"x\")] int A);")]
    [InlineData("A", "class C { [NpyField(\"x\")] public int A; }")]
    public async Task WithoutEffect(string member, string source)
    {
        Diagnostic problem = Assert.Single(await Analysis.RunAsync(Harness.Compile($"using Lathe;\n{source}")));

        Assert.Equal(("LATHE0110", DiagnosticSeverity.Warning), (problem.Id, problem.Severity));
        Assert.Equal("NpyField(\"x\")", Harness.Underlined(problem));
        Assert.StartsWith($"[NpyField] on '{member}' has no effect", problem.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[NpyField(\"x\")] [property: NpyField(\"y\")] int A", "NpyField(\"x\")", "another one names it 'y'")]
    [InlineData("[property: NpyField(\"x\")] [field: NpyField(\"y\")] int A", "NpyField(\"x\")", "another one names it 'y'")]
    public async Task TheSecondOfOneMember(string parameter, string underlined, string because)
    {
        Diagnostic problem = Assert.Single(await Analysis.RunAsync(Harness.Compile($"using Lathe;\n[NpyRecord] readonly partial record struct R({parameter});")));

        Assert.Equal(underlined, Harness.Underlined(problem));
        Assert.Equal($"[NpyField] on 'A' has no effect: {because}", problem.GetMessage());
    }

    [Theory]
    [InlineData("[NpyRecord] readonly partial record struct R([NpyField(\"x\")] int A);")]
    [InlineData("[NpyRecord] readonly partial record struct R([property: NpyField(\"x\")] int A);")]
    [InlineData("[NpyRecord] readonly partial record struct R([field: NpyField(\"x\")] int A);")]
    [InlineData("[NpyRecord] readonly partial record struct R { [NpyField(\"x\")] public readonly int A; }")]
    [InlineData("[NpyRecord] readonly partial record struct R { [NpyField(\"x\")] public int A { get; init; } }")]
    public async Task WithEffect(string source)
    {
        Generation generation = Harness.Generate<NpyRecordGenerator>($"using Lathe;\n{source}");

        Assert.Empty(await Analysis.RunAsync(generation.After));
        Assert.Contains("\"x\"", Assert.Single(generation.Files).Value, StringComparison.Ordinal);
    }
}
