using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Tests.Robustness;

/// <summary>What the fuzz test found, one by one.</summary>
public sealed class FindingTests
{
    /// <summary>The generated part names another base class, and two parts must name the same.</summary>
    [Theory]
    [InlineData("object")]
    [InlineData("System.Object")]
    [InlineData("System. Object, System.ICloneable")]
    public async Task AModelThatDerivesFromObject_InSoManyWords(string bases)
    {
        string source = $"[Lathe.FactorModel(Rank = 4), Lathe.ConstantRate] partial class M : {bases} {{ public object Clone() => this; }}";

        Diagnostic problem = Assert.Single(await Analysis.RunAsync(Harness.Compile(source)));
        Assert.Equal("LATHE0004", problem.Id);
        Assert.Empty(Harness.Generate<FactorModelGenerator>(source).Files);
    }

    [Fact]
    public void AnInterfaceCalledObject_IsNoBaseClass() => Assert.NotEmpty(Harness.Generate<FactorModelGenerator>(
        "interface Object; [Lathe.FactorModel(Rank = 2), Lathe.ConstantRate] partial class M : Object;").Files);
}
