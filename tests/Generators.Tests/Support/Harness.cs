using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Generators.Tests.Support;

/// <summary>What a generator made of a source.</summary>
/// <param name="Driver">After the run, with its steps tracked; a snapshot and an edit go on from it.</param>
/// <param name="Before">The source alone.</param>
/// <param name="After">The source with the generated files.</param>
internal sealed record Generation(GeneratorDriver Driver, CSharpCompilation Before, CSharpCompilation After)
{
    /// <summary>The generated files by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; } = Driver.GetRunResult().Results
        .SelectMany(static result => result.GeneratedSources)
        .ToDictionary(static source => source.HintName, static source => source.SourceText.ToString());

    /// <summary>What the compiler warns of in source and generated files together, but for undocumented members of the source.</summary>
    public ImmutableArray<Diagnostic> Diagnostics =>
    [
        .. After.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning
            && !(diagnostic.Id == "CS1591" && Before.ContainsSyntaxTree(diagnostic.Location.SourceTree!))),
    ];
}

/// <summary>Compiles a source as a user's project would and runs our generators and analyzers on it.</summary>
internal static class Harness
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    // What AnalysisLevel=latest and those to come ask for.
    private const int StrictestWarnings = 9999;

    // The framework, the Runtime and the ILGPU it brings: what a user references, and nothing of the test project's own.
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static file => Path.GetDirectoryName(file) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Append(typeof(LatheException).Assembly.Location)
            .Append(typeof(ILGPU.Context).Assembly.Location)
            .Select(static file => MetadataReference.CreateFromFile(file)),
    ];

    // Compilations made from one share its references, which are dear to read.
    private static readonly CSharpCompilation Project = CSharpCompilation.Create(
        "User",
        references: References,
        options: new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, warningLevel: StrictestWarnings, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Parse(string source, string path = "Source.cs") => CSharpSyntaxTree.ParseText(source, Language, path);

    public static CSharpCompilation Compile(string source) => Project.AddSyntaxTrees(Parse(source));

    /// <summary>A driver that has run nothing yet.</summary>
    /// <param name="properties">Values of CompilerVisibleProperty items, such as LatheUnrollCap.</param>
    public static GeneratorDriver Start<TGenerator>(params IEnumerable<(string Name, string Value)> properties)
        where TGenerator : IIncrementalGenerator, new() => Start([new TGenerator()], properties);

    /// <summary>The same for several generators at once.</summary>
    public static GeneratorDriver Start(IEnumerable<IIncrementalGenerator> generators, params IEnumerable<(string Name, string Value)> properties) =>
        CSharpGeneratorDriver.Create(
            generators.Select(static generator => generator.AsSourceGenerator()),
            parseOptions: Language,
            optionsProvider: new BuildProperties(properties),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs a generator, which must not throw, and which a second run must find all in the cache.</summary>
    public static Generation Generate<TGenerator>(string source, params IEnumerable<(string Name, string Value)> properties)
        where TGenerator : IIncrementalGenerator, new() => Generate<TGenerator>(Compile(source), properties);

    /// <summary>The same on a compilation with options of its own.</summary>
    public static Generation Generate<TGenerator>(CSharpCompilation before, params IEnumerable<(string Name, string Value)> properties)
        where TGenerator : IIncrementalGenerator, new()
    {
        GeneratorDriver driver = Start<TGenerator>(properties).RunGeneratorsAndUpdateCompilation(before, out Compilation after, out _);
        Assert.All(driver.GetRunResult().Results, static result => Assert.Null(result.Exception));
        Incrementality.AssertCached(driver, before);
        return new Generation(driver, before, (CSharpCompilation)after);
    }

    /// <summary>The text that a diagnostic underlines.</summary>
    public static string Underlined(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);

    /// <summary>Compiles to memory and loads the result.</summary>
    public static Assembly Load(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return Assembly.Load(image.ToArray());
    }
}
