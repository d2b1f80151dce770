using System.Collections.Immutable;
using Lathe.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lathe.Generators.Declarations;

/// <summary>
/// The only reader of model declarations: the generator takes the spec, the analyzer takes the problems, so they cannot
/// disagree. A problem that stops generation leaves the spec null.
/// </summary>
internal static class FactorModelReader
{
    public const string AttributeName = "Lathe.FactorModelAttribute";

    public const int LargestRank = 1024;

    public static (FactorModelSpec? Spec, ImmutableArray<ModelProblem> Problems) Read(INamedTypeSymbol type, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        DeclarationAttributes attributes = new(type);
        if (attributes.Find("FactorModel") is not { } model)
        {
            return (null, []);
        }

        List<ModelProblem> problems = [.. ShapeProblems(type, token)];
        int rank = model.Argument("Rank") is int declared ? declared : 0;
        if (rank is < 1 or > LargestRank)
        {
            problems.Add(new(ModelDescriptors.RankOutOfRange, model.Place("Rank", token), type.Name, rank, LargestRank));
        }

        List<NumberSpec> numbers = [];
        NumberReader reader = new(type.Name, problems, token);

        bool biases = model.Flag("Biases", fallback: true);
        reader.ReadRegularization(attributes.Find("Regularization"), biases, numbers);
        ScheduleKind? schedule = ReadSchedule(type, model, attributes, reader, problems, numbers, token);
        reader.Read(attributes.Find("Initialization"), "Initialization", NumberTable.Initialization, numbers);
        reader.Read(attributes.Find("Training"), "Training", NumberTable.Training, numbers);
        reader.ReadValueRange(attributes.Find("ValueRange"), numbers);

        if (problems.Count > 0 || schedule is null)
        {
            return (null, [.. problems]);
        }

        FactorModelSpec spec = new()
        {
            Place = TypePlace.Of(type),
            Name = type.Name,
            FullName = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            Rank = rank,
            Biases = biases,
            Mean = model.Flag("Mean", fallback: true),
            Scale = model.Flag("Scale", fallback: true),
            Schedule = schedule.Value,
            UserDecay = numbers.Any(static number => number.Name == "Regularization.Users"),
            ItemDecay = numbers.Any(static number => number.Name == "Regularization.Items"),
            BiasDecay = numbers.Any(static number => number.Name == "Regularization.Biases"),
            Numbers = new([.. numbers]),
        };
        return (spec, []);
    }

    /// <summary>The class must be one that a second half can be added to and a base class given to.</summary>
    private static IEnumerable<ModelProblem> ShapeProblems(INamedTypeSymbol type, CancellationToken token)
    {
        Location? name = type.Locations.FirstOrDefault();
        string? unsuited = type.IsStatic ? "static" : type.IsAbstract ? "abstract" : type.IsGenericType ? "generic" : type.IsRecord ? "a record" : null;
        if (unsuited is not null)
        {
            yield return new(ModelDescriptors.UnsuitedClass, name, type.Name, unsuited);
        }

        if (type.BaseType is { SpecialType: not SpecialType.System_Object, Name: not "TrainedModel" } ancestor)
        {
            yield return new(ModelDescriptors.HasBaseClass, name, type.Name, ancestor.Name);
        }

        foreach (INamedTypeSymbol part in ContainersOf(type).Append(type))
        {
            if (part.IsGenericType && !SymbolEqualityComparer.Default.Equals(part, type))
            {
                yield return new(ModelDescriptors.UnsuitedClass, name, type.Name, "nested in a generic type");
            }

            if (!part.DeclaringSyntaxReferences.Any(reference =>
                reference.GetSyntax(token) is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword)))
            {
                yield return new(ModelDescriptors.NotPartial, part.Locations.FirstOrDefault(), part.Name, type.Name);
            }
        }
    }

    private static ScheduleKind? ReadSchedule(
        INamedTypeSymbol type, DeclarationAttribute model, DeclarationAttributes attributes, NumberReader reader,
        List<ModelProblem> problems, List<NumberSpec> numbers, CancellationToken token)
    {
        ScheduleKind? found = null;
        foreach (ScheduleKind kind in Enum.GetValues(typeof(ScheduleKind)).Cast<ScheduleKind>())
        {
            if (attributes.Find(kind.ToString()) is not { } attribute)
            {
                continue;
            }

            if (found is not null)
            {
                problems.Add(new(ModelDescriptors.TwoSchedules, attribute.Place(null, token), type.Name, found, kind));
                continue;
            }

            found = kind;
            reader.Read(attribute, kind.ToString(), NumberTable.Of(kind), numbers);
        }

        if (found is null)
        {
            problems.Add(new(ModelDescriptors.NoSchedule, model.Place(null, token), type.Name));
        }

        return found;
    }

    private static IEnumerable<INamedTypeSymbol> ContainersOf(INamedTypeSymbol type)
    {
        Stack<INamedTypeSymbol> containers = new();
        for (INamedTypeSymbol? container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            containers.Push(container);
        }

        return containers;
    }
}
