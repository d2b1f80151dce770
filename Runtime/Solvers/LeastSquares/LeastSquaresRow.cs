using System.Runtime.CompilerServices;
using Lathe.Kernels;

namespace Lathe;

/// <summary>One thread's room for the equations of a row: the matrix, its vectors, and the row's ratings as terms.</summary>
internal sealed unsafe class LeastSquaresRow : IDisposable
{
    private readonly NativeBuffer<float> _numbers;
    private NativeBuffer<float> _roots = new(0), _targets = new(0);

    /// <summary>Allocates for a kernel.</summary>
    public LeastSquaresRow(INormalEquationsKernel kernel)
    {
        Width = kernel.Width;
        _numbers = new NativeBuffer<float>((long)Width * Width + 3 * Width + NormalEquations.ScratchOf(Width));
    }

    /// <summary>Floats of a vector.</summary>
    public int Width { get; }

    /// <summary>A, row after row.</summary>
    public Span<float> Matrix => new(_numbers.Pointer, Width * Width);

    /// <summary>The right side.</summary>
    public Span<float> Sum => new(_numbers.Pointer + Width * Width, Width);

    /// <summary>The bias's column.</summary>
    public Span<float> Border => new(_numbers.Pointer + Width * Width + Width, Width);

    /// <summary>The solution.</summary>
    public Span<float> Solution => new(_numbers.Pointer + Width * Width + 2 * Width, Width);

    /// <summary>For each rating the root of its weight.</summary>
    public Span<float> Roots(int count) => Grown(ref _roots, count);

    /// <summary>For each rating its value times that root.</summary>
    public Span<float> Targets(int count) => Grown(ref _targets, count);

    /// <summary>The row's ratings as terms; their roots and targets have been written.</summary>
    /// <param name="others">The rows of the other side.</param>
    /// <param name="indices">Which of them the ratings meet.</param>
    public NormalTerms Terms(ref readonly float others, ReadOnlySpan<int> indices) =>
        new(in others, in System.Runtime.InteropServices.MemoryMarshal.GetReference(indices), in _roots.First, in _targets.First, indices.Length);

    /// <summary>The equations, with the vectors that were written on the right.</summary>
    /// <param name="corner">What the bias's own column sums to.</param>
    /// <param name="target">What stands on its right.</param>
    /// <param name="leastPivot">The least pivot that counts.</param>
    /// <param name="biasDeviate">The bias's normal deviate, for Gibbs sampling.</param>
    public NormalEquations Equations(float corner, float target, float leastPivot, float biasDeviate = 0)
    {
        float* sum = _numbers.Pointer + Width * Width;
        return new(
            ref Unsafe.AsRef<float>(_numbers.Pointer), ref Unsafe.AsRef<float>(sum), ref Unsafe.AsRef<float>(sum + Width), corner, target, leastPivot,
            ref Unsafe.AsRef<float>(sum + 2 * Width), ref Unsafe.AsRef<float>(sum + 3 * Width))
        {
            BiasDeviate = biasDeviate,
        };
    }

    /// <summary>Makes the right sides zero.</summary>
    public void ClearSides() => new Span<float>(_numbers.Pointer + Width * Width, 2 * Width).Clear();

    /// <summary>Makes the matrix a prior; zero where that is empty.</summary>
    public void WritePrior(ReadOnlySpan<float> prior)
    {
        if (prior.IsEmpty)
        {
            Matrix.Clear();
        }
        else
        {
            prior.CopyTo(Matrix);
        }
    }

    /// <summary>Adds a ridge to the first numbers of the diagonal.</summary>
    public void AddRidge(int rank, float ridge)
    {
        for (int i = 0; i < rank; i++)
        {
            _numbers.Pointer[i * (Width + 1)] += ridge;
        }
    }

    /// <summary>The largest number of the diagonal.</summary>
    public float LargestDiagonal(int rank)
    {
        float largest = 0;
        for (int i = 0; i < rank; i++)
        {
            largest = Math.Max(largest, _numbers.Pointer[i * (Width + 1)]);
        }

        return largest;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _numbers.Dispose();
        _roots.Dispose();
        _targets.Dispose();
    }

    private static Span<float> Grown(ref NativeBuffer<float> buffer, int count)
    {
        if (buffer.Length < count)
        {
            buffer.Dispose();
            buffer = new(Math.Max(count, 2 * buffer.Length), zeroed: false);
        }

        return buffer.Slice(0, count);
    }
}
