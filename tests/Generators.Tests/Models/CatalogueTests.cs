using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Generators.Tests.Models;

/// <summary>Which projects get a list of their models, and what is said where its place is taken.</summary>
public sealed class CatalogueTests
{
    private const string File = "ModelCatalogue.g.cs";

    private const string Model = "[Lathe.FactorModel(Rank = 4), Lathe.ConstantRate] internal sealed partial class M;";

    /// <summary>README's program, before the first model is written.</summary>
    [Theory]
    [InlineData("System.Console.WriteLine(Movies.ModelCatalogue.Models.Count);")]
    [InlineData("System.Console.WriteLine(Movies.ModelCatalogue.Models.Count); [Lathe.FactorModel(Rank = 0)] partial class Outer { private partial class M; }")]
    public void AProgram_HasItBeforeItsFirstModel(string source)
    {
        Generation generation = Generate(source, OutputKind.ConsoleApplication);
        Assert.Empty(generation.Diagnostics);
        Assert.Contains(File, generation.Files);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("[Lathe.NpyRecord] internal readonly partial record struct R(int A);", false)]
    [InlineData(Model, true)]
    public void ALibrary_HasItWithItsFirstModel(string source, bool expected) =>
        Assert.Equal(expected, Generate(source, OutputKind.DynamicallyLinkedLibrary).Files.ContainsKey(File));

    [Fact]
    public void AProgramWithoutTheRuntime_OrInAnOlderLanguage_HasNone()
    {
        CSharpCompilation program = Project("System.Console.WriteLine();", OutputKind.ConsoleApplication);

        Assert.Single(OtherProject.Generate(OtherProject.WithoutRuntime(program)).SyntaxTrees);
        Assert.Single(OtherProject.Generate(OtherProject.WithLanguage(program, LanguageVersion.CSharp12)).SyntaxTrees);
        Assert.Single(OtherProject.Generate(OtherProject.WithRuntime(program, new Version(99, 0))).SyntaxTrees);
    }

    /// <summary>Tests of a program are a program too, and mean its list when they name one.</summary>
    [Fact]
    public void AnEmptyOne_DoesNotHideThatOfAReference()
    {
        Generation app = Generate(Model, OutputKind.DynamicallyLinkedLibrary);
        CSharpCompilation tests = Project("System.Console.WriteLine(Movies.ModelCatalogue.Models.Count);", OutputKind.ConsoleApplication)
            .WithAssemblyName("Tests").AddReferences(app.After.ToMetadataReference());

        Assert.Empty(Harness.Generate<FactorModelGenerator>(tests, ("RootNamespace", "Movies.Tests")).Files);
        Assert.NotEmpty(Harness.Generate<FactorModelGenerator>(tests, ("RootNamespace", "Others.Tests")).Files);
    }

    [Theory]
    [InlineData("Movies", "ModelCatalogue", "namespace Movies { internal class ModelCatalogue; }")]
    [InlineData("Movies", "ModelCatalogue", "namespace Movies { internal enum ModelCatalogue { None } }")]
    [InlineData("Movies", "ModelCatalogue", "namespace Movies.ModelCatalogue { internal class Other; }")]
    [InlineData("Movies", "ModelCatalogue", "namespace Movies { [Lathe.FactorModel(Rank = 4), Lathe.ConstantRate] internal sealed partial class ModelCatalogue; }")]
    [InlineData("", "ModelCatalogue", "internal class ModelCatalogue;")]
    [InlineData("M", "M", "")]
    [InlineData("M.Program", "M", "")]
    [InlineData("Films.event", "event", "namespace Films { internal class @event; }")]
    public async Task WhereItsPlaceIsTaken_ThatIsTheOneError(string rootNamespace, string name, string other)
    {
        Generation generation = Generate(Model + other, OutputKind.DynamicallyLinkedLibrary, rootNamespace);
        Diagnostic problem = Assert.Single(await Analysis.RunAsync(generation.After, ("RootNamespace", rootNamespace)));

        Assert.Equal("LATHE0012", problem.Id);
        Assert.Equal(name, Harness.Underlined(problem).TrimStart('@'));
        Assert.StartsWith($"'{name}' stands where the list of the project's models, '", problem.GetMessage(), StringComparison.Ordinal);
        Assert.DoesNotContain(File, generation.Files);
        Assert.Empty(generation.Diagnostics);
    }

    [Theory]
    [InlineData("Movies", "namespace Movies { internal class ModelCatalogue<T>; }")]
    [InlineData("Movies", "namespace Movies { file class ModelCatalogue; }")]
    [InlineData("Movies", "internal class ModelCatalogue; namespace Films { internal class ModelCatalogue; }")]
    [InlineData("Movies", "internal class Movies<T>;")]
    [InlineData("ModelCatalogue", "")]
    public async Task WhatOnlyLooksLikeIt_IsNotInTheWay(string rootNamespace, string other)
    {
        Generation generation = Generate(Model + other, OutputKind.DynamicallyLinkedLibrary, rootNamespace);

        Assert.Empty(await Analysis.RunAsync(generation.After, ("RootNamespace", rootNamespace)));
        Assert.Empty(generation.Diagnostics);
        Assert.Contains(File, generation.Files);
    }

    /// <summary>Without a model there is no list to be in the way of.</summary>
    [Theory]
    [InlineData(OutputKind.ConsoleApplication)]
    [InlineData(OutputKind.DynamicallyLinkedLibrary)]
    public async Task WithoutAModel_EveryNameIsFree(OutputKind kind)
    {
        Generation generation = Generate("namespace Movies { internal static class ModelCatalogue { private static void Main() { } } }", kind);

        Assert.Empty(await Analysis.RunAsync(generation.After, ("RootNamespace", "Movies")));
        Assert.Empty(generation.Files);
    }

    /// <summary>That a model is obsolete is no warning in generated code, however it is said, and who uses the model still gets it.</summary>
    [Theory]
    [InlineData("[System.Obsolete]", "CS0612")]
    [InlineData("[System.Obsolete(\"Use another.\")]", "CS0618")]
    [InlineData("[System.Obsolete(\"Use another.\", error: true)]", "CS0619")]
    [InlineData("[System.Obsolete(\"Use another.\", DiagnosticId = \"MINE01\")]", "MINE01")]
    public void AnObsoleteModel_IsListedWithoutAWarning(string attribute, string id)
    {
        foreach (string source in (string[])[attribute + Model, $"{attribute} partial class Outer {{ {Model} }}"])
        {
            Generation generation = Generate(source, OutputKind.DynamicallyLinkedLibrary);
            Assert.Empty(generation.Diagnostics);
            Assert.Contains("M.Definition,", generation.Files[File], StringComparison.Ordinal);
        }

        Generation used = Generate($"{attribute} {Model} class Other {{ object D => M.Definition; }}", OutputKind.DynamicallyLinkedLibrary);
        Assert.Equal([id], used.Diagnostics.Select(static diagnostic => diagnostic.Id));
    }

    /// <summary>The same of experimental ones, be they obsolete too: the error cannot be disabled in generated code but by that code itself.</summary>
    [Theory]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"MINE01\")]")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"MINE01\", UrlFormat = \"https://example.org/{0}\")]")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"MINE01\"), System.Obsolete]")]
    public void AnExperimentalModel_IsListedWithoutAnError(string attribute)
    {
        const string Another = "[System.Diagnostics.CodeAnalysis.Experimental(\"MINE02\"), Lathe.FactorModel(Rank = 0)] internal partial class N;";
        foreach (string source in (string[])[attribute + Model, $"{attribute} partial class Outer {{ {Model} }}", $"{attribute} partial class Outer {{ {Model} {Another} }} {Another}"])
        {
            Generation generation = Generate(source, OutputKind.DynamicallyLinkedLibrary);
            Assert.Empty(generation.Diagnostics);
            Assert.Contains("M.Definition,", generation.Files[File], StringComparison.Ordinal);
        }

        Generation used = Generate($"{attribute} {Model} class Other {{ object D => M.Definition; }}", OutputKind.DynamicallyLinkedLibrary);
        Assert.Contains(used.Diagnostics.Select(static diagnostic => diagnostic.Id), static id => id is "MINE01" or "CS0612");
    }

    /// <summary>What is no id is the compiler's to report, and one of a private model's has no place in the list.</summary>
    [Theory]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"no id\")]" + Model)]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(null)]" + Model)]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental]" + Model)]
    [InlineData("[Experimental(\"MINE01\")]" + Model + "class ExperimentalAttribute(string id) : System.Attribute { public string Id => id; }")]
    [InlineData("partial class Outer { [System.Diagnostics.CodeAnalysis.Experimental(\"MINE01\"), Lathe.FactorModel(Rank = 4), Lathe.ConstantRate] private sealed partial class P; }" + Model)]
    public void WithoutAnExperimentalModel_NothingIsDisabled(string source) =>
        Assert.DoesNotContain("#pragma", Generate(source, OutputKind.DynamicallyLinkedLibrary).Files[File], StringComparison.Ordinal);

    private static Generation Generate(string source, OutputKind kind, string rootNamespace = "Movies") =>
        Harness.Generate<FactorModelGenerator>(Project(source, kind), ("RootNamespace", rootNamespace));

    private static CSharpCompilation Project(string source, OutputKind kind)
    {
        CSharpCompilation project = Harness.Compile(source);
        return project.WithOptions(project.Options.WithOutputKind(kind));
    }
}
