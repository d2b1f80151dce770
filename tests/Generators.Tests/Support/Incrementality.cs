using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Generators.Tests.Support;

/// <summary>What a further run makes a generator do again.</summary>
internal static class Incrementality
{
    /// <summary>The names of our own steps; Roslyn names some of its own beside them.</summary>
    private static readonly string[] Steps =
        [.. typeof(StepNames).GetFields(BindingFlags.Static | BindingFlags.Public).Select(static field => (string)field.GetRawConstantValue()!)];

    /// <summary>
    /// Runs a generator again after an edit that is none of its business: every step and every file must come from the cache, and
    /// nothing that the cache keeps may hold a compilation alive.
    /// </summary>
    public static void AssertCached(GeneratorDriver driver, CSharpCompilation compilation)
    {
        GeneratorRunResult run = Run(driver, compilation.AddSyntaxTrees(Harness.Parse("// Another file.", "Another.cs")));

        Assert.All(run.TrackedSteps.Where(static step => Steps.Contains(step.Key)), static step =>
        {
            Assert.All(Outputs(step.Value), output => Assert.True(
                output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step.Key} is {output.Reason}"));
            Assert.All(Outputs(step.Value), static output => HeldObjects.AssertPlain(output.Value));
        });
        Assert.All(Files(run), static file =>
        {
            Assert.Contains(file.Inputs[0].Source.Name, Steps);
            Assert.Equal(IncrementalStepRunReason.Cached, Assert.Single(file.Outputs).Reason);
        });
    }

    /// <summary>Runs a generator before and after an edit of a source; the second run.</summary>
    public static GeneratorRunResult Edit<TGenerator>(string source, Func<string, string> edit)
        where TGenerator : IIncrementalGenerator, new() => Edit<TGenerator>(
            source, [], compilation => compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Harness.Parse(edit(source))), []);

    /// <summary>Runs a generator before and after a change of the compilation or of the project's properties; the second run.</summary>
    public static GeneratorRunResult Edit<TGenerator>(
        string source,
        IEnumerable<(string Name, string Value)> propertiesBefore,
        Func<CSharpCompilation, CSharpCompilation> edit,
        IEnumerable<(string Name, string Value)> propertiesAfter)
        where TGenerator : IIncrementalGenerator, new()
    {
        Generation generation = Harness.Generate<TGenerator>(source, propertiesBefore);
        return Run(generation.Driver.WithUpdatedAnalyzerConfigOptions(new BuildProperties(propertiesAfter)), edit(generation.Before));
    }

    /// <summary>Why a step gave each of its values, in the order of the source: <c>Cached Modified</c>.</summary>
    public static string ReasonsOf(GeneratorRunResult run, string step) =>
        run.TrackedSteps.TryGetValue(step, out var steps) ? string.Join(" ", Outputs(steps).Select(static output => output.Reason)) : "";

    /// <summary>The same for the files that are written from a step's values.</summary>
    public static string ReasonsOfFiles(GeneratorRunResult run, string step) => string.Join(
        " ", Outputs(Files(run).Where(file => file.Inputs[0].Source.Name == step)).Select(static output => output.Reason));

    private static GeneratorRunResult Run(GeneratorDriver driver, Compilation compilation)
    {
        GeneratorRunResult run = driver.RunGenerators(compilation).GetRunResult().Results.Single();
        Assert.Null(run.Exception);
        return run;
    }

    private static IEnumerable<IncrementalGeneratorRunStep> Files(GeneratorRunResult run) => run.TrackedOutputSteps.SelectMany(static output => output.Value);

    private static IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        steps.SelectMany(static step => step.Outputs);
}
