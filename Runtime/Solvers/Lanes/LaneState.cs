namespace Lathe;

/// <summary>
/// A run's state as the lanes' kernels want it, in one piece of memory: rows with their own padding, then biases. It is carried
/// to and from the host's state row by row.
/// </summary>
internal sealed class LaneState : IDisposable
{
    private readonly NativeBuffer<float> _staging;
    private readonly ModelDeclaration _model;
    private readonly int _rowFloats;

    /// <param name="model">The declaration.</param>
    /// <param name="rowFloats">Floats from one row to the next.</param>
    /// <param name="users">Number of users.</param>
    /// <param name="items">Number of items.</param>
    public LaneState(ModelDeclaration model, int rowFloats, int users, int items)
    {
        (_model, _rowFloats) = (model, rowFloats);
        UserRows = new(0, (long)users * rowFloats);
        ItemRows = new(UserRows.Length, (long)items * rowFloats);
        UserBiases = new(ItemRows.Start + ItemRows.Length, model.Biases ? users : 1);
        ItemBiases = new(UserBiases.Start + UserBiases.Length, model.Biases ? items : 1);
        _staging = new(ItemBiases.Start + ItemBiases.Length);
    }

    public SgdStatePart UserRows { get; }

    public SgdStatePart ItemRows { get; }

    public SgdStatePart UserBiases { get; }

    public SgdStatePart ItemBiases { get; }

    /// <summary>Floats of the whole.</summary>
    public long Length => _staging.Length;

    /// <summary>The first of all numbers.</summary>
    public ref float First => ref _staging.First;

    /// <summary>Takes over the host's state.</summary>
    public void Fill(SgdState host) => Walk(host, static (hostRow, row) => hostRow.CopyTo(row));

    /// <summary>Gives the host's state these numbers.</summary>
    public void CopyTo(SgdState host) => Walk(host, static (hostRow, row) => row.CopyTo(hostRow));

    /// <inheritdoc/>
    public void Dispose() => _staging.Dispose();

    private void Walk(SgdState host, Action<Span<float>, Span<float>> copy)
    {
        void Rows(SgdStatePart hostPart, SgdStatePart part, int hostStride, int stride, int length) => Parallel.For(0, (int)(part.Length / stride), row =>
            copy(host.RowAt(hostPart, row, hostStride, length), _staging.Slice(part.Start + (long)row * stride, length)));

        Rows(host.Layout.UserFactors, UserRows, _model.Stride, _rowFloats, _model.Rank);
        Rows(host.Layout.ItemFactors, ItemRows, _model.Stride, _rowFloats, _model.Rank);
        if (_model.Biases)
        {
            Rows(host.Layout.UserBiases, UserBiases, 1, 1, 1);
            Rows(host.Layout.ItemBiases, ItemBiases, 1, 1, 1);
        }
    }
}
