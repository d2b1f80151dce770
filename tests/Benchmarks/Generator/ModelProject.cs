using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Benchmarks.Generator;

/// <summary>A project with some models, each in a file of its own, and a file that has nothing to do with them.</summary>
internal sealed class ModelProject
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);

    private readonly CSharpCompilation _compilation;

    public ModelProject(int models)
    {
        IEnumerable<string> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static file => Path.GetDirectoryName(file) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Append(typeof(LatheException).Assembly.Location)
            .Append(typeof(ILGPU.Context).Assembly.Location);
        _compilation = CSharpCompilation.Create(
            "User",
            [Other(0), .. Enumerable.Range(0, models).Select(static i => Model(i, rank: 8 + i % 57, epochs: 20))],
            references.Select(static file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The project after a keystroke in the file without models; another compilation at every call.</summary>
    public CSharpCompilation AfterUnrelatedEdit(int edit) => Replace(0, Other(edit));

    /// <summary>The project after a number of the first model was changed.</summary>
    public CSharpCompilation AfterAnotherNumber(int edit) => Replace(1, Model(0, rank: 8, epochs: 21 + edit));

    /// <summary>The project after the rank of the first model was changed.</summary>
    public CSharpCompilation AfterAnotherRank(int edit) => Replace(1, Model(0, rank: 9 + edit % 120, epochs: 20));

    /// <summary>A driver that knows the project already.</summary>
    public GeneratorDriver Warm(IIncrementalGenerator generator, bool tracked = false) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        parseOptions: Language,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: tracked)).RunGenerators(_compilation);

    private CSharpCompilation Replace(int file, SyntaxTree tree) => _compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees[file], tree);

    private static SyntaxTree Other(int edit) => CSharpSyntaxTree.ParseText($"namespace Movies; internal static class Other {{ public const int Edit = {edit}; }}", Language, "Other.cs");

    private static SyntaxTree Model(int i, int rank, int epochs) => CSharpSyntaxTree.ParseText(
        $$"""
        using Lathe;

        namespace Movies;

        /// <summary>A model.</summary>
        [FactorModel(Rank = {{rank}})]
        [Regularization(0.04f, Biases = 0.05f)]
        [ExponentialDecay(Initial = 0.01f, Decay = 0.99f)]
        [Training(Epochs = {{epochs}}, Validation = 0.05f)]
        public sealed partial class Model{{i}};
        """,
        Language,
        $"Model{i}.cs");
}
