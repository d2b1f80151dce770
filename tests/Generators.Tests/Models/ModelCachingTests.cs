using Lathe.Generators.Tests.Support;

namespace Lathe.Generators.Tests.Models;

public sealed class ModelCachingTests
{
    private const string Source = """
        using Lathe;

        [FactorModel(Rank = 32)]
        [ConstantRate(Rate = 0.01f)]
        public sealed partial class Movies;
        """;

    [Fact]
    public void AComment_IsServedFromTheCache() => AssertEdit(static text => text + "\n// note", StepNames.Models, regenerates: false);

    [Fact]
    public void AnUnrelatedClass_IsServedFromTheCache() =>
        AssertEdit(static text => text + "\npublic class Other { public int Rank => 7; }", StepNames.Models, regenerates: false);

    [Fact]
    public void AnotherRank_LeavesTheCatalogueAlone()
    {
        Generation generation = Harness.Generate<FactorModelGenerator>(Source);
        var after = generation.Before.ReplaceSyntaxTree(generation.Before.SyntaxTrees[0], Harness.Parse(Source.Replace("32", "64", StringComparison.Ordinal)));
        var run = generation.Driver.RunGenerators(after).GetRunResult().Results[0];

        Assert.All(run.TrackedSteps[StepNames.Models].SelectMany(static step => step.Outputs), static output =>
        {
            Assert.Equal(Microsoft.CodeAnalysis.IncrementalStepRunReason.Modified, output.Reason);
            Incrementality.AssertPlain(output.Value, []);
        });
        Assert.All(run.TrackedSteps[StepNames.Catalogue].SelectMany(static step => step.Outputs), static output =>
            Assert.Equal(Microsoft.CodeAnalysis.IncrementalStepRunReason.Cached, output.Reason));
    }

    private static void AssertEdit(Func<string, string> edit, string step, bool regenerates) =>
        Incrementality.AssertEdit<FactorModelGenerator>(Source, edit, step, regenerates);
}
