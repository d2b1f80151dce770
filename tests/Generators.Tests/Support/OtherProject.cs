using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Generators.Tests.Support;

/// <summary>Projects that lack something which generated code needs.</summary>
internal static class OtherProject
{
    // As much of the Runtime as a declaration names.
    private const string Runtime = """
        [assembly: System.Reflection.AssemblyVersion("VERSION")]
        namespace Lathe
        {
            public class FactorModelAttribute : System.Attribute { public int Rank { get; set; } }
            public class NpyRecordAttribute : System.Attribute;
            public class BoldDriverAttribute : System.Attribute;
            public class TrainedModel;
        }
        """;

    /// <summary>The project without a reference to the Runtime.</summary>
    public static CSharpCompilation WithoutRuntime(CSharpCompilation project) => project.RemoveReferences(
        project.References.Where(static reference => reference.Display!.EndsWith("Lathe.Runtime.dll", StringComparison.Ordinal)));

    /// <summary>The project with a Runtime of another version.</summary>
    public static CSharpCompilation WithRuntime(CSharpCompilation project, Version version)
    {
        CSharpCompilation bare = WithoutRuntime(project);
        CSharpCompilation runtime = CSharpCompilation.Create(
            "Lathe.Runtime",
            [Harness.Parse(Runtime.Replace("VERSION", version.ToString(), StringComparison.Ordinal))],
            bare.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        Assert.True(runtime.Emit(image).Success);
        return bare.AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
    }

    /// <summary>The project in another version of the language.</summary>
    public static CSharpCompilation WithLanguage(CSharpCompilation project, LanguageVersion version) =>
        project.RemoveAllSyntaxTrees().AddSyntaxTrees(project.SyntaxTrees.Select(
            tree => tree.WithRootAndOptions(tree.GetRoot(), ((CSharpParseOptions)tree.Options).WithLanguageVersion(version))));

    /// <summary>Runs both generators on a project, in the project's language; the project with the generated files.</summary>
    public static CSharpCompilation Generate(CSharpCompilation project, params IEnumerable<(string Name, string Value)> properties)
    {
        CSharpGeneratorDriver.Create(
                [new FactorModelGenerator().AsSourceGenerator(), new NpyRecordGenerator().AsSourceGenerator()],
                parseOptions: (CSharpParseOptions)project.SyntaxTrees[0].Options,
                optionsProvider: new BuildProperties(properties))
            .RunGeneratorsAndUpdateCompilation(project, out Compilation after, out _);
        return (CSharpCompilation)after;
    }
}
