using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lathe.Npy;

namespace Lathe;

/// <summary>The factor rows of all users or all items, row-major, in aligned native memory.</summary>
/// <remarks>Rows are <see cref="Stride"/> floats apart; the floats beyond <see cref="Rank"/> are zero. In memory they are floats whatever <see cref="Storage"/> is.</remarks>
public sealed class FactorMatrix : IDisposable
{
    private readonly NativeBuffer<float> _buffer;

    internal FactorMatrix(int rows, int rank, FactorStorage storage = FactorStorage.Single)
    {
        Storage = storage;
        Rows = rows;
        Rank = rank;
        Stride = (rank + 3) / 4 * 4;
        _buffer = new NativeBuffer<float>((long)rows * Stride);
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Length of a row.</summary>
    public int Rank { get; }

    /// <summary>Floats from one row to the next: the rank rounded up to a multiple of 4.</summary>
    public int Stride { get; }

    /// <summary>The numbers of which its file consists; those of <see cref="FactorStorage.Half"/> are all values of a half.</summary>
    public FactorStorage Storage { get; private set; }

    /// <summary>One row: <see cref="Rank"/> floats.</summary>
    public ReadOnlySpan<float> this[int row] => WritableRow(row);

    /// <summary>The first float of the first row.</summary>
    internal ref float First => ref _buffer.First;

    /// <summary>Whether every number of it is finite.</summary>
    internal bool AreFinite
    {
        get
        {
            for (int row = 0; row < Rows; row++)
            {
                if (!Finite.All(this[row]))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Reads a matrix from an .npy file of shape (rows, <paramref name="rank"/>) and any real dtype.</summary>
    /// <exception cref="LatheException">The file is damaged, not such a matrix, or of another rank.</exception>
    public static FactorMatrix Read(string file, int rank)
    {
        NpyHeader header = NpyArray.ReadHeader(file);
        if (header.Shape is not [long rows, long columns])
        {
            throw FactorProblems.FactorsNotTwoDimensional.Of(file, header.Shape.Count, rank);
        }

        if (columns != rank || rows > int.MaxValue)
        {
            throw FactorProblems.FactorsOfAnotherRank.Of(file, rows, columns, rank, columns);
        }

        float[] values = NpyArray.Read<float>(file).Values;
        FactorMatrix matrix = new((int)rows, rank, StorageOf(header));
        for (int row = 0; row < matrix.Rows; row++)
        {
            values.AsSpan(row * rank, rank).CopyTo(matrix.WritableRow(row));
        }

        return matrix;
    }

    /// <summary>A row as it is stored in halves.</summary>
    /// <param name="row">Which.</param>
    /// <param name="halves">Receives it: <see cref="Rank"/> numbers.</param>
    internal ReadOnlySpan<Half> HalvesOf(int row, Half[] halves)
    {
        HalfRows.Narrow(this[row], halves);
        return halves;
    }

    /// <summary>Rounds every number to the nearest half, which becomes infinite beyond 65504.</summary>
    internal void RoundToHalves()
    {
        Storage = FactorStorage.Half;
        Half[] halves = new Half[Rank];
        for (int row = 0; row < Rows; row++)
        {
            HalfRows.Widen(HalvesOf(row, halves), WritableRow(row));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    /// <summary>The storage of a file of factors.</summary>
    internal static FactorStorage StorageOf(NpyHeader header) => header.Dtype.Kind == NpyKind.Float16 ? FactorStorage.Half : FactorStorage.Single;

    internal ref float RowStart(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        return ref Unsafe.Add(ref _buffer.First, (nint)row * Stride);
    }

    internal Span<float> WritableRow(int row) => MemoryMarshal.CreateSpan(ref RowStart(row), Rank);
}
