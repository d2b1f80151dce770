using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lathe.Kernels;

namespace Lathe;

/// <summary>
/// Everything an SGD epoch changes, in one piece of memory, so that a copy of the state is one copy: user and item rows,
/// biases, AdaGrad's sums. Rows stand in the grid's order and in scaled units.
/// </summary>
internal sealed class SgdState : IScoreSource, IDisposable
{
    private const int SumsPerRow = 4;

    /// <summary>Each part starts on a cache line.</summary>
    private const int FloatsPerLine = 16;

    private readonly NativeBuffer<float> _buffer;
    private readonly long _items, _userBiases, _itemBiases, _userSums, _itemSums;
    private readonly ModelDeclaration _model;
    private readonly int _userCount, _itemCount;

    public SgdState(ModelDeclaration model, int users, int items)
    {
        (_model, _userCount, _itemCount) = (model, users, items);
        bool adaptive = model.Schedule == ScheduleKind.AdaGrad;
        long end = 0;
        long Part(long length)
        {
            long start = end;
            end += (length + FloatsPerLine - 1) / FloatsPerLine * FloatsPerLine;
            return start;
        }

        Part((long)users * model.Stride);
        _items = Part((long)items * model.Stride);
        _userBiases = Part(model.Biases ? users : 0);
        _itemBiases = Part(model.Biases ? items : 0);
        _userSums = Part(adaptive ? (long)users * SumsPerRow : 0);
        _itemSums = Part(adaptive ? (long)items * SumsPerRow : 0);

        // A part that does not exist still has an address to hand out.
        _buffer = new NativeBuffer<float>(end + FloatsPerLine);
        if (adaptive)
        {
            Fill(_userSums, (long)users * SumsPerRow);
            Fill(_itemSums, (long)items * SumsPerRow);
        }
    }

    private SgdState(SgdState other)
    {
        (_model, _userCount, _itemCount) = (other._model, other._userCount, other._itemCount);
        (_items, _userBiases, _itemBiases, _userSums, _itemSums) = (other._items, other._userBiases, other._itemBiases, other._userSums, other._itemSums);
        _buffer = new NativeBuffer<float>(other._buffer.Length);
    }

    /// <summary>The rows as the SGD kernel takes them.</summary>
    public SgdRows SgdRows => new(ref At(0), ref At(_items), ref At(_userBiases), ref At(_itemBiases), ref At(_userSums), ref At(_itemSums));

    /// <inheritdoc/>
    public ScoreRows Rows => new(ref At(0), ref At(_items), ref At(_userBiases), ref At(_itemBiases));

    /// <summary>A user's row at a position of the grid.</summary>
    public Span<float> UserRow(int position) => RowAt(0, position, _userCount);

    /// <summary>An item's row at a position of the grid.</summary>
    public Span<float> ItemRow(int position) => RowAt(_items, position, _itemCount);

    /// <summary>The users' biases, in the grid's order; empty without biases.</summary>
    public ReadOnlySpan<float> UserBiases => _model.Biases ? _buffer.Slice(_userBiases, _userCount) : [];

    /// <summary>The items' biases, in the grid's order; empty without biases.</summary>
    public ReadOnlySpan<float> ItemBiases => _model.Biases ? _buffer.Slice(_itemBiases, _itemCount) : [];

    /// <summary>Another piece of memory of the same shape.</summary>
    public SgdState NewOfSameShape() => new(this);

    /// <summary>Copies one worker's share of the state, so that all workers together copy it whole.</summary>
    public unsafe void CopyTo(SgdState target, int worker, int workers)
    {
        long from = _buffer.Length * worker / workers, to = _buffer.Length * (worker + 1) / workers;
        long bytes = (to - from) * sizeof(float);
        Buffer.MemoryCopy(_buffer.Pointer + from, target._buffer.Pointer + from, bytes, bytes);
    }

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    private Span<float> RowAt(long part, int position, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, count);
        return MemoryMarshal.CreateSpan(ref At(part + (long)position * _model.Stride), _model.Rank);
    }

    private ref float At(long offset) => ref Unsafe.Add(ref _buffer.First, (nint)offset);

    private void Fill(long start, long length)
    {
        for (long i = start; i < start + length; i++)
        {
            At(i) = 1f;
        }
    }
}
