using System.Collections.Immutable;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lathe.Generators.Declarations;

/// <summary>
/// The only reader of model declarations: the generator takes the model, the analyzer takes the problems, so they cannot
/// disagree. A class that no half can be added to is no model; one that is declared wrongly is a <see cref="WrongModelSpec"/>.
/// </summary>
internal static class FactorModelReader
{
    public const string AttributeName = "Lathe.FactorModelAttribute";

    public const int LargestRank = 1024;

    /// <summary>The members of Lathe.FactorStorage.</summary>
    private const int SingleStorage = 0, HalfStorage = 1;

    private static readonly Dictionary<string, ScheduleKind> Schedules =
        Enum.GetValues(typeof(ScheduleKind)).Cast<ScheduleKind>().ToDictionary(static kind => kind.ToString());

    private static readonly ImmutableArray<string> ScheduleNames = [.. Schedules.Keys];

    public static (ModelClass? Model, ImmutableArray<ModelProblem> Problems) Read(INamedTypeSymbol type, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        DeclarationAttributes attributes = new(type);
        if (attributes.Find("FactorModel") is not { } model)
        {
            return (null, []);
        }

        TypeDeclarationSyntax[] parts = TypeParts.Of(type, token);
        bool members = TypeParts.HaveMembers(parts);
        List<ModelProblem> problems =
        [
            .. FactorModelShape.Problems(type, parts, token),
            .. TakenNames.OfTheClass(type),
            .. members ? TakenNames.OfMembers(type, token) : [],
        ];
        bool fits = problems.Count == 0;
        if (members)
        {
            problems.AddRange(RequiredMembers.Problems(type));
        }

        // A rank that is missing or no number is the compiler's to report.
        int? rank = model.Argument("Rank") as int?;
        if (rank is < 1 or > LargestRank)
        {
            problems.Add(new(ModelDescriptors.RankOutOfRange, model.Place("Rank", token), type.Name, rank, LargestRank));
        }

        if (model.Argument("Storage") is int storage and not (SingleStorage or HalfStorage))
        {
            problems.Add(new(ModelDescriptors.NumberOutOfRange, model.Place("Storage", token), type.Name, "FactorModel.Storage", "be Single or Half", storage));
        }

        List<NumberSpec> numbers = new(capacity: 16);
        NumberReader reader = new(type.Name, problems, token);

        SolverKind solver = ReadSolver(type, attributes, reader, problems, numbers, token);
        bool values = !solver.IsImplicit(), biases = solver.HasBiases() && model.Flag("Biases", fallback: true);
        bool implicitFactors = solver == SolverKind.GradientDescent && model.Flag("ImplicitFactors", fallback: false);
        if (solver.HasStrengths())
        {
            reader.ReadRegularization(attributes.Find("Regularization"), biases, implicitFactors, numbers);
        }

        ScheduleKind? schedule = solver.HasRate() ? ReadSchedule(type, model, solver, attributes, reader, problems, numbers, token) : null;
        reader.Read(attributes.Find("Initialization"), NumberTable.Initialization, numbers);
        reader.Read(attributes.Find("Training"), NumberTable.Training, numbers);
        reader.Read(attributes.Find("ValueRange"), NumberTable.ValueRange, numbers);

        if (!fits)
        {
            return (null, [.. problems]);
        }

        TypePlace place = TypePlace.Of(type);
        (bool listed, bool obsolete) = (FactorModelShape.IsAccessible(type), FactorModelShape.IsObsolete(type));
        EquatableArray<string> experimental = FactorModelShape.ExperimentalIds(type);
        if (problems.Count > 0 || (schedule is null && solver.HasRate()) || rank is null)
        {
            WrongModelSpec wrong = new()
            {
                Place = place,
                Name = type.Name,
                Listed = listed,
                Obsolete = obsolete,
                Experimental = experimental,
            };
            return (wrong, [.. problems]);
        }

        FactorModelSpec spec = new()
        {
            Place = place,
            Name = type.Name,
            Listed = listed,
            Obsolete = obsolete,
            Experimental = experimental,
            Rank = rank.Value,
            Biases = biases,
            Mean = values && model.Flag("Mean", fallback: true),
            Scale = values && model.Flag("Scale", fallback: true),
            ImplicitFactors = implicitFactors,
            Halves = model.Argument("Storage") is HalfStorage,
            Solver = solver,
            Schedule = schedule,
            UserDecay = numbers.Exists(static number => number.Name == "Regularization.Users"),
            ItemDecay = numbers.Exists(static number => number.Name == "Regularization.Items"),
            BiasDecay = numbers.Exists(static number => number.Name == "Regularization.Biases"),
            Numbers = new([.. numbers]),
        };
        return (spec, []);
    }

    private static SolverKind ReadSolver(
        INamedTypeSymbol type, DeclarationAttributes attributes, NumberReader reader, List<ModelProblem> problems, List<NumberSpec> numbers, CancellationToken token)
    {
        SolverKind solver = SolverTraits.Of(attributes, out List<DeclarationAttribute> found);
        for (int i = 1; i < found.Count; i++)
        {
            problems.Add(new(ModelDescriptors.TwoSolvers, found[i].Place(token), type.Name, found[0].Name, found[i].Name));
        }

        if (found.Count > 0)
        {
            reader.Read(found[0], NumberTable.Of(solver), numbers);
        }

        return solver;
    }

    private static ScheduleKind? ReadSchedule(
        INamedTypeSymbol type, DeclarationAttribute model, SolverKind solver, DeclarationAttributes attributes, NumberReader reader,
        List<ModelProblem> problems, List<NumberSpec> numbers, CancellationToken token)
    {
        List<DeclarationAttribute> found = attributes.FindAll(ScheduleNames);
        if (found.Count == 0)
        {
            problems.Add(new(ModelDescriptors.NoSchedule, model.Place(token), type.Name));
            return null;
        }

        if (found.Count > 1)
        {
            string declared = found.Count == 2
                ? $"two learning-rate schedules, {found[0].Name} and {found[1].Name}"
                : $"{found.Count} learning-rate schedules";
            for (int i = 1; i < found.Count; i++)
            {
                problems.Add(new(ModelDescriptors.TwoSchedules, found[i].Place(token), type.Name, declared));
            }
        }

        ScheduleKind kind = Schedules[found[0].Name];
        if (kind == ScheduleKind.AdaGrad && solver == SolverKind.BayesianPersonalizedRanking)
        {
            problems.Add(new(ModelDescriptors.ScheduleWithoutKernel, found[0].Place(token), type.Name, kind, solver));
        }

        reader.Read(found[0], NumberTable.Of(kind), numbers);
        return kind;
    }
}
