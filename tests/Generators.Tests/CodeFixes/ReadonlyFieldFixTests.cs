using Lathe.CodeFixes;
using Lathe.Generators.Tests.Support;

namespace Lathe.Generators.Tests.CodeFixes;

public sealed class ReadonlyFieldFixTests
{
    [Theory]
    [InlineData("public int A;", "public readonly int A;")]
    [InlineData("/* the user */ int _a = 1; public R() { }", "/* the user */ readonly int _a = 1; public R() { }")]
    [InlineData("public int A { get; /* once */ set; }", "public int A { get; /* once */ init; }")]
    public Task AMember(string before, string after) => CodeFixing.AssertFixAsync<ReadonlyFieldFix>(
        $"[Lathe.NpyRecord] readonly partial record struct R {{ {before} }}",
        $"[Lathe.NpyRecord] readonly partial record struct R {{ {after} }}",
        "Make it readonly");

    [Fact]
    public Task AllMembers_ThoseOfOneDeclarationOnce() => CodeFixing.AssertFixAllAsync<ReadonlyFieldFix>(
        "[Lathe.NpyRecord]\nreadonly partial record struct R\n{\n    public int A, B;\n    public float C { get; set; }\n}\n",
        "[Lathe.NpyRecord]\nreadonly partial record struct R\n{\n    public readonly int A, B;\n    public float C { get; init; }\n}\n",
        "Make it readonly");

    [Fact]
    public async Task AnyOtherStruct_IsLeftAlone() =>
        Assert.Empty(await CodeFixing.TitlesAsync<ReadonlyFieldFix>("readonly record struct R { public int A; }"));
}
