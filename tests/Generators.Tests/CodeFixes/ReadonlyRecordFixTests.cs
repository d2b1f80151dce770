using Lathe.CodeFixes;
using Lathe.Generators.Tests.Support;

namespace Lathe.Generators.Tests.CodeFixes;

public sealed class ReadonlyRecordFixTests
{
    [Theory]
    [InlineData("partial record struct R(int A);", "readonly partial record struct R(int A);")]
    [InlineData("readonly record struct R(int A);", "readonly partial record struct R(int A);")]
    [InlineData("public readonly partial struct R { public readonly int A; }", "public readonly partial record struct R { public readonly int A; }")]
    [InlineData("internal /* raw */ record struct R(int A);", "internal /* raw */ readonly partial record struct R(int A);")]
    [InlineData("struct R { public int A, B; }", "readonly partial record struct R { public readonly int A, B; }")]
    [InlineData(
        "struct R { public int A { get; set; } public readonly float B; public static int C; const int D = 1; public int E { get => A; } public static int F { get; set; } }",
        "readonly partial record struct R { public int A { get; init; } public readonly float B; public static int C; const int D = 1; public int E { get => A; } public static int F { get; set; } }")]
    public Task AStruct(string before, string after) => CodeFixing.AssertFixAsync<ReadonlyRecordFix>(
        $"/* rows */ [Lathe.NpyRecord]\n{before} // end\n",
        $"/* rows */ [Lathe.NpyRecord]\n{after} // end\n",
        "Make 'R' a readonly partial record struct");

    [Fact]
    public Task AllStructs() => CodeFixing.AssertFixAllAsync<ReadonlyRecordFix>(
        "[Lathe.NpyRecord] struct A { int _a; }\n[Lathe.NpyRecord] partial struct R { int _b; }\n",
        "[Lathe.NpyRecord] readonly partial record struct A { readonly int _a; }\n[Lathe.NpyRecord] readonly partial record struct R { readonly int _b; }\n",
        "Make 'A' a readonly partial record struct");

    [Theory]
    [InlineData("ref struct R { public int A; }")]
    [InlineData("partial class R { public int A; }")]
    public async Task ATypeThatCannotBeOne_GetsNoOffer(string type) =>
        Assert.Empty(await CodeFixing.TitlesAsync<ReadonlyRecordFix>($"[Lathe.NpyRecord] {type}"));
}
