using System.Runtime.InteropServices;

namespace Lathe;

/// <summary>A user who was not in training: what a model makes of their ratings alone. See <see cref="TrainedModel.FoldIn(ReadOnlySpan{int}, ReadOnlySpan{float})"/>.</summary>
public sealed class NewUser
{
    private readonly float[] _row;
    private readonly int[] _items;

    /// <param name="row">Stride floats.</param>
    /// <param name="rank">How many of them count.</param>
    /// <param name="bias">The bias.</param>
    /// <param name="items">Rated items, ascending.</param>
    internal NewUser(float[] row, int rank, float bias, int[] items) => (_row, Rank, Bias, _items) = (row, rank, bias, items);

    /// <summary>The factor row, in the user's units: rank floats.</summary>
    public ReadOnlySpan<float> Factors => _row.AsSpan(0, Rank);

    /// <summary>The bias; 0 for a model without biases.</summary>
    public float Bias { get; }

    /// <summary>Indices of the rated items, in ascending order.</summary>
    public ReadOnlySpan<int> Items => _items;

    private int Rank { get; }

    /// <summary>The first float of the row, which is padded as a factor matrix's rows are.</summary>
    internal ref float Row => ref MemoryMarshal.GetArrayDataReference(_row);
}
