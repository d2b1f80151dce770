using System.Collections.Immutable;
using Lathe.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lathe.Testing;

/// <summary>Compiles declarations as a user's project would, with all generators and analyzers.</summary>
internal static class DeclarationProject
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);

    // What ImplicitUsings of a console project adds.
    private static readonly SyntaxTree ImplicitUsings = CSharpSyntaxTree.ParseText(
        string.Concat(new[] { "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks" }
            .Select(static name => $"global using global::{name};\n")),
        Language);

    // Compilations made from one share its references, which are dear to read.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "User",
        [ImplicitUsings],
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Append(typeof(LatheException).Assembly.Location)
            .Append(typeof(ILGPU.Context).Assembly.Location)
            .DistinctBy(Path.GetFileName)
            .Select(static file => MetadataReference.CreateFromFile(file)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Runs the generators on a source.</summary>
    /// <exception cref="DeclarationException">The source does not compile, or a declaration in it is wrong.</exception>
    /// <exception cref="InvalidOperationException">The Runtime is of another version than the generators.</exception>
    public static GeneratorDriverRunResult Generate(string source, string path, KernelProperties properties)
    {
        SameVersion.Check(typeof(FactorModelGenerator).Assembly.GetName(), typeof(LatheException).Assembly.GetName());
        CSharpCompilation before = Empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, Language, path));
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create(AllOf<IIncrementalGenerator>().Select(GeneratorExtensions.AsSourceGenerator), parseOptions: Language, optionsProvider: properties)
            .RunGeneratorsAndUpdateCompilation(before, out Compilation after, out _);

        Throw(Analyze((CSharpCompilation)after, properties));
        Throw(after.GetDiagnostics());
        return driver.GetRunResult();
    }

    // What the analyzers say is the cause; what the compiler says then only follows from it.
    private static void Throw(ImmutableArray<Diagnostic> diagnostics)
    {
        Diagnostic[] errors = [.. diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
            throw new DeclarationException(errors);
    }

    // Run apart from the test framework's own scheduler, which the wait would hold up.
    private static ImmutableArray<Diagnostic> Analyze(CSharpCompilation compilation, KernelProperties properties) => Task.Run(() => compilation
        .WithAnalyzers([.. AllOf<DiagnosticAnalyzer>()], new AnalyzerOptions([], properties))
        .GetAnalyzerDiagnosticsAsync()).GetAwaiter().GetResult();

    private static IEnumerable<T> AllOf<T>() => typeof(FactorModelGenerator).Assembly.GetTypes()
        .Where(static type => type.IsAssignableTo(typeof(T)) && !type.IsAbstract)
        .Select(static type => (T)Activator.CreateInstance(type)!);
}
