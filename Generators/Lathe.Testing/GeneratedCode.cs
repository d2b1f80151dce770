using System.Runtime.CompilerServices;
using Lathe.Generators;
using Microsoft.CodeAnalysis;

namespace Lathe.Testing;

/// <summary>The files that the build generates for declarations, without what changes from release to release.</summary>
public sealed class GeneratedCode
{
    private GeneratedCode(IEnumerable<KeyValuePair<string, string>> files, IReadOnlyCollection<string>? generated = null)
    {
        Files = new SortedDictionary<string, string>(files.ToDictionary(), StringComparer.Ordinal);
        Generated = generated ?? [.. Files.Keys];
    }

    /// <summary>The texts by file name, such as <c>Movies.MovieModel.HostSgd.g.cs</c>, in the order of the names.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>The names of all files, of those too that were not chosen.</summary>
    internal IReadOnlyCollection<string> Generated { get; }

    /// <summary>What is generated for declarations in C#.</summary>
    /// <param name="source">A whole C# file; the usings of <c>ImplicitUsings</c> are there without being written.</param>
    /// <param name="properties">MSBuild properties of Kernels.props by name, or RootNamespace; the others have their defaults.</param>
    /// <exception cref="DeclarationException">The source does not compile, or a declaration in it is wrong.</exception>
    /// <exception cref="ArgumentException">There is no such property.</exception>
    public static GeneratedCode Of(string source, IEnumerable<(string Name, string Value)>? properties = null) =>
        Of(source, "Source.cs", properties);

    /// <summary>What is generated for the declarations in a C# file.</summary>
    /// <param name="path">The file; a relative path starts at the folder of the calling source file.</param>
    /// <param name="properties">MSBuild properties of Kernels.props by name, or RootNamespace; the others have their defaults.</param>
    /// <param name="caller">The compiler gives it.</param>
    /// <exception cref="DeclarationException">The file does not compile, or a declaration in it is wrong.</exception>
    /// <exception cref="ArgumentException">There is no such property.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static GeneratedCode OfFile(
        string path, IEnumerable<(string Name, string Value)>? properties = null, [CallerFilePath] string caller = "")
    {
        string file = Path.GetFullPath(path, Path.GetDirectoryName(Path.GetFullPath(caller))!);
        return Of(File.ReadAllText(file), file, properties);
    }

    /// <summary>What a driver generated that you ran yourself.</summary>
    /// <param name="run">The result of the run.</param>
    public static GeneratedCode Of(GeneratorDriverRunResult run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new(run.Results.SelectMany(static result => result.GeneratedSources)
            .Select(static source => KeyValuePair.Create(source.HintName, Scrub(source.SourceText.ToString()))));
    }

    /// <summary>Some of the files.</summary>
    /// <param name="chosen">Chooses by file name.</param>
    public GeneratedCode Where(Func<string, bool> chosen) => new(Files.Where(file => chosen(file.Key)), Generated);

    private static GeneratedCode Of(string source, string path, IEnumerable<(string Name, string Value)>? properties) =>
        Of(DeclarationProject.Generate(source, path, new KernelProperties(properties ?? [])));

    // A release must not touch snapshots.
    private static string Scrub(string text) => text.Replace(
        $"\"Lathe.Generators\", \"{typeof(FactorModelGenerator).Assembly.GetName().Version!.ToString(3)}\"", "\"Lathe.Generators\", \"VERSION\"");
}
