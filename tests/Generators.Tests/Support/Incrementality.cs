using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Generators.Tests.Support;

/// <summary>Proves what an edit makes a generator do again, and that its pipeline keeps nothing of a compilation alive.</summary>
internal static class Incrementality
{
    /// <summary>Runs a generator before and after an edit and looks at one step and all outputs of the second run.</summary>
    /// <param name="source">The source before the edit.</param>
    /// <param name="edit">The edit.</param>
    /// <param name="step">The step's name in StepNames.</param>
    /// <param name="regenerates">Whether everything must run again, or nothing.</param>
    public static void AssertEdit<TGenerator>(string source, Func<string, string> edit, string step, bool regenerates)
        where TGenerator : IIncrementalGenerator, new()
    {
        GeneratorRunResult run = Edit<TGenerator>(
            source, [], compilation => compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Harness.Parse(edit(source))), []);

        (object Value, IncrementalStepRunReason Reason)[] outputs =
        [
            .. run.TrackedSteps[step].Concat(run.TrackedOutputSteps.SelectMany(static output => output.Value)).SelectMany(static run => run.Outputs),
        ];
        Assert.NotEmpty(outputs);
        Assert.All(outputs, output =>
            Assert.Equal(regenerates, output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified));
        Assert.All(run.TrackedSteps[step].SelectMany(static run => run.Outputs), static output => AssertPlain(output.Value, []));
    }

    /// <summary>Runs a generator before and after a change of the compilation or of the project's properties; the second run.</summary>
    public static GeneratorRunResult Edit<TGenerator>(
        string source,
        IEnumerable<(string Name, string Value)> propertiesBefore,
        Func<CSharpCompilation, CSharpCompilation> edit,
        IEnumerable<(string Name, string Value)> propertiesAfter)
        where TGenerator : IIncrementalGenerator, new()
    {
        Generation generation = Harness.Generate<TGenerator>(source, propertiesBefore);
        return generation.Driver
            .WithUpdatedAnalyzerConfigOptions(new BuildProperties(propertiesAfter))
            .RunGenerators(edit(generation.Before))
            .GetRunResult().Results[0];
    }

    /// <summary>What the outputs that ran, and were not served from the cache, were made from.</summary>
    public static IEnumerable<object> InputsOfOutputsThatRan(GeneratorRunResult run) => run.TrackedOutputSteps
        .SelectMany(static output => output.Value)
        .Where(static step => step.Outputs.Any(static output => output.Reason != IncrementalStepRunReason.Cached))
        .Select(static step => step.Inputs[0].Source.Outputs[step.Inputs[0].OutputIndex].Value);

    /// <summary>A symbol or tree in a model keeps a whole compilation alive; `is` also sees interfaces and base classes.</summary>
    public static void AssertPlain(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || !seen.Add(value))
            return;

        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or Compilation or Location or Diagnostic or AttributeData,
            $"{value.GetType()} in a pipeline model");
        for (Type? type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                AssertPlain(field.GetValue(value), seen);
        }

        if (value is Array items)
        {
            foreach (object? item in items)
                AssertPlain(item, seen);
        }
    }
}
