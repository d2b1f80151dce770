using System.Runtime.CompilerServices;
using Lathe.Kernels;

namespace Lathe;

/// <summary>Sums q qT over all rows of a side with the model's kernel, in pieces that are added in double precision and in order.</summary>
/// <param name="kernel">The model's kernel.</param>
/// <param name="stride">Floats from one row to the next.</param>
internal sealed class GramMatrix(INormalEquationsKernel kernel, int stride) : IDisposable
{
    private const int PieceLength = 4_096;

    private readonly int[] _indices = new int[PieceLength + NormalTerms.Lookahead];
    private readonly double[] _total = new double[kernel.Width * kernel.Width];
    private readonly LeastSquaresRow _room = new(kernel);

    /// <summary>Numbers in a row of the sum.</summary>
    public int Width => kernel.Width;

    /// <summary>The sum, width rows of width numbers, of which the upper triangle counts; it holds until the next call.</summary>
    /// <param name="rows">The first row.</param>
    /// <param name="count">How many there are.</param>
    public double[] Of(ref readonly float rows, int count)
    {
        Array.Clear(_total);
        for (int start = 0; start < count; start += PieceLength)
        {
            int length = Math.Min(PieceLength, count - start);
            for (int i = 0; i < _indices.Length; i++)
            {
                _indices[i] = Math.Min(i, length - 1);
            }

            _room.Matrix.Clear();
            _room.ClearSides();
            _room.Roots(length).Fill(1f);
            _room.Targets(length).Clear();
            kernel.Add(
                _room.Terms(in Unsafe.Add(ref Unsafe.AsRef(in rows), (nint)start * stride), _indices.AsSpan(0, length)),
                _room.Equations(corner: 0, target: 0, leastPivot: 0));
            ReadOnlySpan<float> piece = _room.Matrix;
            for (int i = 0; i < piece.Length; i++)
            {
                _total[i] += piece[i];
            }
        }

        return _total;
    }

    /// <summary>The trace of the product of two symmetric matrices of which the upper triangles count: sum over all pairs of (p.q)^2.</summary>
    public static double TraceOfProduct(double[] left, double[] right, int width)
    {
        double trace = 0;
        for (int row = 0; row < width; row++)
        {
            trace += left[row * width + row] * right[row * width + row];
            for (int column = row + 1; column < width; column++)
            {
                trace += 2 * left[row * width + column] * right[row * width + column];
            }
        }

        return trace;
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();
}
