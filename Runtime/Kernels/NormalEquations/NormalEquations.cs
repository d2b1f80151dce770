namespace Lathe.Kernels;

/// <summary>
/// The normal equations of one row. With biases the unknowns are the row and its bias, whose column of ones borders the matrix:
/// [A s; sT n] [x; bias] = [b; t].
/// </summary>
/// <param name="matrix">A, width rows of width floats, of which the upper triangle counts; the caller writes the prior first.</param>
/// <param name="sum">b, width floats.</param>
/// <param name="border">s = sum w q, width floats; unused without biases.</param>
/// <param name="corner">n, the sum of the weights and the bias's own regularization.</param>
/// <param name="target">t, the sum of w r.</param>
/// <param name="leastPivot">A pivot below this means that the equations have no one solution.</param>
/// <param name="solution">Receives x: width floats, zero beyond the rank. A kernel of Gibbs sampling finds standard normal deviates there, zero beyond the rank.</param>
/// <param name="scratch">Room for <see cref="ScratchOf"/> floats, zero at first and the kernel's from then on.</param>
public readonly ref struct NormalEquations(
    ref float matrix, ref float sum, ref float border, float corner, float target, float leastPivot, ref float solution, ref float scratch)
{
    /// <summary>Rows of the other side that are gathered at once.</summary>
    public const int PanelRows = 32;

    /// <summary>Vectors of a row's width that a kernel keeps besides.</summary>
    private const int Vectors = 3;

    /// <summary>A, width rows of width floats, of which the upper triangle counts.</summary>
    public readonly ref float Matrix = ref matrix;

    /// <summary>b, width floats.</summary>
    public readonly ref float Sum = ref sum;

    /// <summary>s = sum w q, width floats; unused without biases.</summary>
    public readonly ref float Border = ref border;

    /// <summary>n, the sum of the weights and the bias's own regularization.</summary>
    public readonly float Corner = corner;

    /// <summary>t, the sum of w r.</summary>
    public readonly float Target = target;

    /// <summary>A pivot below this means that the equations have no one solution.</summary>
    public readonly float LeastPivot = leastPivot;

    /// <summary>Receives x: width floats, zero beyond the rank.</summary>
    public readonly ref float Solution = ref solution;

    /// <summary>Room for <see cref="ScratchOf"/> floats.</summary>
    public readonly ref float Scratch = ref scratch;

    /// <summary>The standard normal deviate of the bias, for a kernel of Gibbs sampling.</summary>
    public float BiasDeviate { get; init; }

    /// <summary>Floats of scratch that a kernel of a width needs: a panel of gathered rows, then vectors of its own.</summary>
    public static int ScratchOf(int width) => (PanelRows + Vectors) * width;
}

/// <summary>What came of solving the normal equations of a row.</summary>
/// <param name="Solved">Whether every pivot was large enough; otherwise nothing else counts.</param>
/// <param name="Bias">The bias, or 0 without biases.</param>
/// <param name="Explained">[b; t]T [x; bias]: how much of sum w r^2 the solution explains, its own regularization included.</param>
public readonly record struct NormalSolution(bool Solved, float Bias, float Explained);
