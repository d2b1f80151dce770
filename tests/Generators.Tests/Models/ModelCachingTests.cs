using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Generators.Tests.Models;

/// <summary>What each kind of edit makes the generator do again: the reason of every step and of every file.</summary>
public sealed class ModelCachingTests
{
    private const string Source = """
        using Lathe;

        [FactorModel(Rank = 200), ConstantRate(Rate = 0.01f)]
        public sealed partial class Movies;

        [FactorModel(Rank = 16), AdaGrad]
        public sealed partial class Songs;
        """;

    private static readonly (string Name, string Value)[] Properties =
        [("LatheUnrollCap", "256"), ("LatheKernels", "both"), ("RootNamespace", "App")];

    private static readonly ModelReasons NothingChanged = new();

    private static readonly ModelReasons SongsAreGone = new()
    {
        Models = "Cached Removed",
        Kernels = "Cached Removed",
        Host = "Cached Removed",
        HostFiles = "Cached Removed",
        Device = "Cached Removed",
        DeviceFiles = "Cached Removed",
        Definitions = "Cached Removed",
        DefinitionFiles = "Cached Removed",
    };

    [Theory]
    [InlineData("\n\n", "")]
    [InlineData("// A note.\n", "")]
    [InlineData("", "// A note.\n")]
    [InlineData("", "public class Other { public int Rank => 7; }")]
    [InlineData("", "partial class Movies { public int Extra => 1; }")]
    public void TextAroundTheModels(string before, string after) => AssertEdit(
        text => before + text.Replace("using Lathe;", "using Lathe;" + before, StringComparison.Ordinal) + after,
        NothingChanged);

    [Fact]
    public void AnotherFile() => AssertRun(
        compilation => compilation.AddSyntaxTrees(Harness.Parse("class Other;", "Other.cs")), Properties, NothingChanged);

    [Fact]
    public void AReference() => AssertRun(
        compilation => compilation.AddReferences(MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location)), Properties, NothingChanged);

    [Fact]
    public void APropertyThatIsNoneOfOurs() => AssertRun(
        static compilation => compilation, [.. Properties, ("Configuration", "Release")], NothingChanged with { CatalogueNeed = "Cached" });

    /// <summary>A number stands in the model's public half alone.</summary>
    [Fact]
    public void ANumber() => AssertEdit(
        static text => text.Replace("0.01f", "0.02f", StringComparison.Ordinal),
        NothingChanged with
        {
            Models = "Modified Cached",
            Kernels = "Unchanged Cached",
            Definitions = "Modified Cached",
            DefinitionFiles = "Modified Cached",
        });

    [Fact]
    public void ARank() => AssertEdit(
        static text => text.Replace("16", "24", StringComparison.Ordinal),
        NothingChanged with
        {
            Models = "Cached Modified",
            Kernels = "Cached Modified",
            Host = "Cached Modified",
            HostFiles = "Cached Modified",
            Device = "Cached Modified",
            DeviceFiles = "Cached Modified",
            Definitions = "Cached Modified",
            DefinitionFiles = "Cached Modified",
        });

    [Fact]
    public void AnotherModel() => AssertEdit(
        static text => text + "[FactorModel(Rank = 8), ConstantRate] partial class Books;",
        NothingChanged with
        {
            Models = "Cached Cached New",
            Kernels = "Cached Cached New",
            Host = "Cached Cached New",
            HostFiles = "Cached Cached New",
            Device = "Cached Cached New",
            DeviceFiles = "Cached Cached New",
            Definitions = "Cached Cached New",
            DefinitionFiles = "Cached Cached New",
            Catalogue = "Modified",
            CatalogueFile = "Modified",
        });

    /// <summary>It stays in the catalogue, whose file is therefore not written again.</summary>
    [Fact]
    public void AModelThatBecomesWrong() => AssertEdit(
        static text => text.Replace("16", "0", StringComparison.Ordinal),
        SongsAreGone with { WrongModels = "New", WrongModelFiles = "New" });

    [Fact]
    public void AModelWhoseClassBecomesNone() => AssertEdit(
        static text => text.Replace("sealed partial class Songs", "static partial class Songs", StringComparison.Ordinal),
        SongsAreGone with { Catalogue = "Modified", CatalogueFile = "Modified" });

    /// <summary>It matters to the models whose rank it separates from the old one.</summary>
    [Fact]
    public void TheUnrollCap() => AssertRun(
        static compilation => compilation,
        [("LatheUnrollCap", "100"), .. Properties[1..]],
        NothingChanged with
        {
            Knobs = "Modified",
            CatalogueNeed = "Cached",
            Kernels = "Modified Unchanged",
            Host = "Modified Cached",
            HostFiles = "Modified Cached",
            Device = "Modified Cached",
            DeviceFiles = "Modified Cached",
            Definitions = "Modified Unchanged",
            DefinitionFiles = "Modified Cached",
        });

    /// <summary>The kernels that stay are not written again.</summary>
    [Fact]
    public void TheKernels() => AssertRun(
        static compilation => compilation,
        [Properties[0], ("LatheKernels", "host"), Properties[2]],
        NothingChanged with
        {
            Knobs = "Modified",
            CatalogueNeed = "Cached",
            Device = "Removed Removed",
            DeviceFiles = "Removed Removed",
            Definitions = "Modified Modified",
            DefinitionFiles = "Modified Modified",
        });

    [Fact]
    public void TheRootNamespace() => AssertRun(
        static compilation => compilation,
        [.. Properties[..2], ("RootNamespace", "Other")],
        NothingChanged with { Knobs = "Modified", Catalogue = "Modified", CatalogueFile = "Modified" });

    /// <summary>Only what takes the list's place, or makes a program of the project, touches it.</summary>
    [Fact]
    public void ATypeWhereTheCatalogueIsToBe() => AssertEdit(
        static text => text + "namespace App { class ModelCatalogue; }",
        NothingChanged with { CatalogueNeed = "Modified", Catalogue = "Modified", CatalogueFile = "Modified" });

    [Fact]
    public void AProgramInsteadOfALibrary() => AssertRun(
        static compilation => compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication)),
        Properties,
        NothingChanged with { CatalogueNeed = "Modified", Catalogue = "Modified", CatalogueFile = "Modified" });

    private static void AssertEdit(Func<string, string> edit, ModelReasons expected) => AssertRun(
        compilation => compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Harness.Parse(edit(Source))), Properties, expected);

    private static void AssertRun(Func<CSharpCompilation, CSharpCompilation> edit, (string Name, string Value)[] properties, ModelReasons expected) =>
        Assert.Equal(expected, ModelReasons.Of(Incrementality.Edit<FactorModelGenerator>(Source, Properties, edit, properties)));
}
