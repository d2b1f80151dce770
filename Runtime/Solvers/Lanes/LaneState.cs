using System.Runtime.InteropServices;
using Lathe.Kernels;

namespace Lathe;

/// <summary>
/// A run's state as the lanes' kernels want it, in one piece of memory: rows with their own padding, of floats or of halves, then
/// biases. It is carried to and from the host's state row by row; what is carried to halves is rounded.
/// </summary>
internal sealed class LaneState : IDisposable
{
    private readonly NativeBuffer<float> _staging;
    private readonly ModelDeclaration _model;
    private readonly bool _halves;
    private readonly int _rowFloats;

    /// <param name="model">The declaration.</param>
    /// <param name="kernel">Its kernels.</param>
    /// <param name="users">Number of users.</param>
    /// <param name="items">Number of items.</param>
    public LaneState(ModelDeclaration model, ILaneSgdKernel kernel, int users, int items)
    {
        (_model, _halves, _rowFloats) = (model, kernel.Storage == FactorStorage.Half, RowBytesOf(kernel) / sizeof(float));
        UserRows = new(0, (long)users * _rowFloats);
        ItemRows = new(UserRows.Length, (long)items * _rowFloats);
        UserBiases = new(ItemRows.Start + ItemRows.Length, model.Biases ? users : 1);
        ItemBiases = new(UserBiases.Start + UserBiases.Length, model.Biases ? items : 1);
        _staging = new(ItemBiases.Start + ItemBiases.Length);
    }

    /// <summary>Bytes from one row to the next.</summary>
    public static int RowBytesOf(ILaneSgdKernel kernel) => kernel.RowColumns * (kernel.Storage == FactorStorage.Half ? 2 : sizeof(float));

    public SgdStatePart UserRows { get; }

    public SgdStatePart ItemRows { get; }

    public SgdStatePart UserBiases { get; }

    public SgdStatePart ItemBiases { get; }

    /// <summary>Floats of the whole.</summary>
    public long Length => _staging.Length;

    /// <summary>The first of all numbers.</summary>
    public ref float First => ref _staging.First;

    /// <summary>Takes over the host's state.</summary>
    public void Fill(SgdState host) => Walk(
        host,
        static (hostRow, row) => hostRow.CopyTo(row),
        static (hostRow, row) => HalfRows.Narrow(hostRow, MemoryMarshal.Cast<float, Half>(row)));

    /// <summary>Gives the host's state these numbers.</summary>
    public void CopyTo(SgdState host) => Walk(
        host,
        static (hostRow, row) => row[..hostRow.Length].CopyTo(hostRow),
        static (hostRow, row) => HalfRows.Widen(MemoryMarshal.Cast<float, Half>(row), hostRow));

    /// <inheritdoc/>
    public void Dispose() => _staging.Dispose();

    private void Walk(SgdState host, Action<Span<float>, Span<float>> floats, Action<Span<float>, Span<float>> halves)
    {
        void Rows(SgdStatePart hostPart, SgdStatePart part, int hostStride, int stride, int length, Action<Span<float>, Span<float>> copy) =>
            Parallel.For(0, (int)(part.Length / stride), row =>
                copy(host.RowAt(hostPart, row, hostStride, length), _staging.Slice(part.Start + (long)row * stride, stride)));

        Rows(host.Layout.UserFactors, UserRows, _model.Stride, _rowFloats, _model.Rank, _halves ? halves : floats);
        Rows(host.Layout.ItemFactors, ItemRows, _model.Stride, _rowFloats, _model.Rank, _halves ? halves : floats);
        if (_model.Biases)
        {
            Rows(host.Layout.UserBiases, UserBiases, 1, 1, 1, floats);
            Rows(host.Layout.ItemBiases, ItemBiases, 1, 1, 1, floats);
        }
    }
}
