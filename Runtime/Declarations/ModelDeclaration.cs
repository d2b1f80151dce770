using Lathe.Kernels;

namespace Lathe;

/// <summary>What the generator read from a model's attributes, and the kernels it wrote for them.</summary>
public sealed record ModelDeclaration
{
    /// <summary>
    /// Version of the arithmetic: raised when the order of any operation changes, since then the same run gives other bits.
    /// </summary>
    public const int ArithmeticVersion = 2;

    /// <summary>The class's name, by which the command line and model folders call it.</summary>
    public required string Name { get; init; }

    /// <summary>The class's name with its namespace.</summary>
    public required string FullName { get; init; }

    /// <summary>Length of a factor row.</summary>
    public required int Rank { get; init; }

    /// <summary>Whether users and items have biases.</summary>
    public required bool Biases { get; init; }

    /// <summary>Whether the mean of the training values is part of the prediction.</summary>
    public required bool Mean { get; init; }

    /// <summary>Whether values are divided by their standard deviation for training.</summary>
    public required bool Scale { get; init; }

    /// <summary>Whether users have a part made of what they rated (SVD++).</summary>
    public bool ImplicitFactors { get; init; }

    /// <summary>How its factor rows are stored.</summary>
    public FactorStorage Storage { get; init; }

    /// <summary>The algorithm it is trained with.</summary>
    public SolverKind Solver { get; init; }

    /// <summary>The learning-rate schedule; null for a solver without a rate.</summary>
    public required ScheduleKind? Schedule { get; init; }

    /// <summary>How a row lies in memory, in words.</summary>
    public required string Layout { get; init; }

    /// <summary>The update as a formula.</summary>
    public required string Update { get; init; }

    /// <summary>The numbers with their declared defaults.</summary>
    public required ModelNumbers Numbers { get; init; }

    /// <summary>The generated kernels.</summary>
    public required ModelKernels Kernels { get; init; }

    /// <summary>What training lowers, in a word: RMSE, or pair loss, the mean of ln(1 + exp(-lead)) over pairs of a rated and another item.</summary>
    public string LossName => LearnsPairs ? "pair loss" : PredictsValues ? "RMSE" : "root of the loss";

    /// <summary>Whether its scores are values, which an RMSE can judge; those of a model of clicks only rank items.</summary>
    public bool PredictsValues => Solver is not (SolverKind.ImplicitLeastSquares or SolverKind.BayesianPersonalizedRanking);

    /// <summary>Whether it learns from pairs of items.</summary>
    internal bool LearnsPairs => Solver == SolverKind.BayesianPersonalizedRanking;

    /// <summary>Whether predictions are means over samples of the rows, which have a standard deviation.</summary>
    public bool Samples => Solver == SolverKind.GibbsSampling;

    /// <summary>Floats from one row to the next in memory: the rank rounded up to a multiple of 4.</summary>
    public int Stride => (Rank + 3) / 4 * 4;

    /// <summary>The prediction as a formula.</summary>
    public string Formula => $"{(Mean ? "mean + " : "")}{(!Biases ? "" : LearnsPairs ? "b_i + " : "b_u + b_i + ")}{(ImplicitFactors ? "(p + z).q with z = |N(u)|^-1/2 sum of y_j" : "p.q")}";
}
