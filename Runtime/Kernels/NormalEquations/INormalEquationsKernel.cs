namespace Lathe.Kernels;

/// <summary>
/// The generated least-squares kernel of one model for the processor: it gathers a row's normal equations
/// A = prior + sum w q qT, b = sum w r q over the rows q that the row's ratings meet, and solves A x = b by Cholesky's method.
/// </summary>
/// <remarks>
/// All of them are chains of fused multiply-adds in the order of the ratings, each number of A by itself, so that every width gives the same bits
/// on one kind of processor.
/// </remarks>
public interface INormalEquationsKernel
{
    /// <summary>Floats from one row of A to the next, and length of every vector: the rank rounded up to a multiple of 16.</summary>
    int Width { get; }

    /// <summary>Adds the terms of some ratings to the equations of a row.</summary>
    void Add(in NormalTerms terms, in NormalEquations equations) => Add(in terms, in equations, VectorWidths.Preferred);

    /// <summary>Solves the equations of a row, which are used up.</summary>
    NormalSolution Solve(in NormalEquations equations) => Solve(in equations, VectorWidths.Preferred);

    /// <summary>Multiplies the equations of a row by a vector, without making their matrix.</summary>
    void Multiply(in NormalTerms terms, in NormalEquations equations, in NormalProduct product) => Multiply(in terms, in equations, in product, VectorWidths.Preferred);

    /// <summary>Adds terms at a given vector width, for tests.</summary>
    void Add(in NormalTerms terms, in NormalEquations equations, VectorWidth width);

    /// <summary>Solves at a given vector width, for tests.</summary>
    NormalSolution Solve(in NormalEquations equations, VectorWidth width);

    /// <summary>Multiplies at a given vector width, for tests.</summary>
    /// <exception cref="NotSupportedException">The kernel is of Gibbs sampling, which needs the matrix.</exception>
    void Multiply(in NormalTerms terms, in NormalEquations equations, in NormalProduct product, VectorWidth width) => throw new NotSupportedException();
}
