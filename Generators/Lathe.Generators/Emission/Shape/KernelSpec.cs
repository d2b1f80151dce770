using Lathe.Generators.Declarations;

namespace Lathe.Generators.Emission.Shape;

/// <summary>All that a model's kernels are written from: its shape and no number, so that another number leaves them as they are.</summary>
internal sealed record KernelSpec
{
    /// <summary>Where the kernels go.</summary>
    public required TypePlace Place { get; init; }

    /// <summary>The class's name in the metadata.</summary>
    public required string Name { get; init; }

    /// <summary>How a row lies in memory.</summary>
    public required RowLayout Layout { get; init; }

    /// <summary>The algorithm it is trained with.</summary>
    public required SolverKind Solver { get; init; }

    public required bool Mean { get; init; }

    public required bool Biases { get; init; }

    /// <summary>Whether users have a part made of what they rated.</summary>
    public required bool ImplicitFactors { get; init; }

    /// <summary>Whether stored rows are of float16.</summary>
    public required bool Halves { get; init; }

    /// <summary>Whether the strengths are not zero, so that a decay is written.</summary>
    public required bool UserDecay { get; init; }

    public required bool ItemDecay { get; init; }

    public required bool BiasDecay { get; init; }

    /// <summary>Whether each row has its own rates.</summary>
    public required bool Adaptive { get; init; }

    /// <summary>The shape of a declaration, laid out under an unroll cap.</summary>
    public static KernelSpec Of(FactorModelSpec model, int unrollCap) => new()
    {
        Place = model.Place,
        Name = model.Name,
        Layout = new(model.Rank, unrollCap),
        Solver = model.Solver,
        Mean = model.Mean,
        Biases = model.Biases,
        ImplicitFactors = model.ImplicitFactors,
        Halves = model.Halves,
        UserDecay = model.UserDecay,
        ItemDecay = model.ItemDecay,
        BiasDecay = model.BiasDecay,
        Adaptive = model.Adaptive,
    };
}
