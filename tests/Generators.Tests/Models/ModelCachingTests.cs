using System.Runtime.CompilerServices;
using Lathe.Generators.Declarations;
using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Generators.Tests.Models;

/// <summary>What each kind of edit makes the generator do again: the reason of every step, and which files are written anew.</summary>
public sealed class ModelCachingTests
{
    private const string Source = """
        using Lathe;

        [FactorModel(Rank = 32), ConstantRate(Rate = 0.01f)]
        public sealed partial class Movies;

        [FactorModel(Rank = 16), AdaGrad]
        public sealed partial class Songs;
        """;

    private static readonly (string Name, string Value)[] Properties = [("LatheUnrollCap", "256"), ("RootNamespace", "App")];

    [Theory]
    [InlineData("\n\n", "")]
    [InlineData("// A note.\n", "")]
    [InlineData("", "// A note.\n")]
    [InlineData("", "public class Other { public int Rank => 7; }")]
    [InlineData("", "partial class Movies { public int Extra => 1; }")]
    public void TextAroundTheModels_WritesNothing(string before, string after) => AssertEdit(
        text => before + text.Replace("using Lathe;", "using Lathe;" + before, StringComparison.Ordinal) + after,
        models: [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached]);

    [Fact]
    public void AnotherFile_WritesNothing() => AssertRun(
        compilation => compilation.AddSyntaxTrees(Harness.Parse("class Other;", "Other.cs")),
        Properties,
        models: [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached]);

    [Fact]
    public void ANumber_WritesItsModel() => AssertEdit(
        static text => text.Replace("0.01f", "0.02f", StringComparison.Ordinal),
        models: [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached],
        written: ["Movies"]);

    [Fact]
    public void ARank_WritesItsModel_AndNotTheCatalogue() => AssertEdit(
        static text => text.Replace("16", "24", StringComparison.Ordinal),
        models: [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified],
        written: ["Songs"]);

    [Fact]
    public void ANewModel_WritesItselfAndTheCatalogue() => AssertEdit(
        static text => text + "[FactorModel(Rank = 8), ConstantRate] class Books;".Replace("class", "partial class", StringComparison.Ordinal),
        models: [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached, IncrementalStepRunReason.New],
        catalogue: IncrementalStepRunReason.Modified,
        written: ["Books", "ModelCatalogue"]);

    [Fact]
    public void AModelThatBecomesInvalid_LeavesTheCatalogue() => AssertEdit(
        static text => text.Replace("16", "0", StringComparison.Ordinal),
        models: [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Removed],
        catalogue: IncrementalStepRunReason.Modified,
        written: ["Songs", "ModelCatalogue"]);

    [Fact]
    public void TheUnrollCap_WritesTheModels_AndNotTheCatalogue() => AssertRun(
        static compilation => compilation,
        [("LatheUnrollCap", "16"), ("RootNamespace", "App")],
        models: [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached],
        knobs: IncrementalStepRunReason.Modified,
        written: ["Movies", "Songs"]);

    [Fact]
    public void TheRootNamespace_WritesTheCatalogueAlone() => AssertRun(
        static compilation => compilation,
        [("LatheUnrollCap", "256"), ("RootNamespace", "Other")],
        models: [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached],
        knobs: IncrementalStepRunReason.Modified,
        written: ["ModelCatalogue"]);

    [Fact]
    public void APropertyThatIsNoneOfOurs_WritesNothing() => AssertRun(
        static compilation => compilation,
        [.. Properties, ("Configuration", "Release")],
        models: [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached],
        knobs: IncrementalStepRunReason.Unchanged);

    private static void AssertEdit(
        Func<string, string> edit,
        IncrementalStepRunReason[] models,
        IncrementalStepRunReason catalogue = IncrementalStepRunReason.Cached,
        string[]? written = null) => AssertRun(
            compilation => compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Harness.Parse(edit(Source))), Properties, models, catalogue, written: written);

    /// <param name="edit">What changes in the compilation.</param>
    /// <param name="properties">The project's properties afterwards.</param>
    /// <param name="models">The expected reason of each model.</param>
    /// <param name="catalogue">The expected reason of the list of names.</param>
    /// <param name="knobs">The expected reason of the properties that were read.</param>
    /// <param name="written">The names of the models whose files are written anew or removed, and ModelCatalogue.</param>
    private static void AssertRun(
        Func<CSharpCompilation, CSharpCompilation> edit,
        (string Name, string Value)[] properties,
        IncrementalStepRunReason[] models,
        IncrementalStepRunReason catalogue = IncrementalStepRunReason.Cached,
        IncrementalStepRunReason knobs = IncrementalStepRunReason.Unchanged,
        string[]? written = null)
    {
        GeneratorRunResult run = Incrementality.Edit<FactorModelGenerator>(Source, Properties, edit, properties);

        Assert.Equal(models, Reasons(run, StepNames.Models));
        Assert.Equal([catalogue], Reasons(run, StepNames.Catalogue));
        Assert.Equal([knobs], Reasons(run, StepNames.Knobs));
        Assert.Equal(
            (written ?? []).Order(StringComparer.Ordinal),
            Incrementality.InputsOfOutputsThatRan(run)
                .Select(static input => ((ITuple)input)[0] is FactorModelSpec model ? model.Name : "ModelCatalogue").Order(StringComparer.Ordinal));

        object[] values =
        [
            .. ((string[])[StepNames.Models, StepNames.Catalogue, StepNames.Knobs])
                .SelectMany(step => run.TrackedSteps[step]).SelectMany(static step => step.Outputs).Select(static output => output.Value),
        ];
        Assert.NotEmpty(values);
        Incrementality.AssertPlain(values, []);
    }

    private static IncrementalStepRunReason[] Reasons(GeneratorRunResult run, string step) =>
        [.. run.TrackedSteps[step].SelectMany(static step => step.Outputs).Select(static output => output.Reason)];
}
