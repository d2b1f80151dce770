using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lathe.Kernels;

namespace Lathe;

/// <summary>
/// Everything an SGD epoch changes, in one piece of memory, so that a copy of the state is one copy: user and item rows,
/// biases, AdaGrad's sums, implicit parts of the user rows. Rows stand in the grid's order and in scaled units.
/// </summary>
internal sealed class SgdState : IScoreSource, IDisposable
{
    private readonly NativeBuffer<float> _buffer;
    private readonly ModelDeclaration _model;

    public SgdState(ModelDeclaration model, int users, int items)
        : this(model, new SgdStateLayout(model, users, items))
    {
        Fill(Layout.UserSums);
        Fill(Layout.ItemSums);
    }

    private SgdState(ModelDeclaration model, SgdStateLayout layout)
    {
        (_model, Layout) = (model, layout);
        _buffer = new NativeBuffer<float>(layout.Length);
    }

    /// <summary>Where the parts lie.</summary>
    public SgdStateLayout Layout { get; }

    /// <summary>The first of all numbers, for a copy of the whole.</summary>
    public ref float First => ref _buffer.First;

    /// <summary>The rows as the SGD kernel takes them.</summary>
    public SgdRows SgdRows => SgdRowsAnd(ref First);

    /// <inheritdoc/>
    public ScoreRows Rows => new(ref At(Layout.UserFactors), ref At(Layout.ItemFactors), ref At(Layout.UserBiases), ref At(Layout.ItemBiases));

    /// <summary>The same with rows that gather how far the errors move the users' rows; a model without implicit factors has no use for them.</summary>
    public SgdRows SgdRowsAnd(ref float userPulls) => new(
        ref At(Layout.UserFactors), ref At(Layout.ItemFactors), ref At(Layout.UserBiases), ref At(Layout.ItemBiases), ref At(Layout.UserSums), ref At(Layout.ItemSums),
        ref At(Layout.UserImplicit), ref userPulls);

    /// <summary>A user's row at a position of the grid.</summary>
    public Span<float> UserRow(int position) => RowAt(Layout.UserFactors, position, _model.Stride, _model.Rank);

    /// <summary>An item's row at a position of the grid.</summary>
    public Span<float> ItemRow(int position) => RowAt(Layout.ItemFactors, position, _model.Stride, _model.Rank);

    /// <summary>The part of a user's row that comes from what the user rated; only with implicit factors.</summary>
    public Span<float> UserImplicitRow(int position) => RowAt(Layout.UserImplicit, position, _model.Stride, _model.Rank);

    /// <summary>The users' biases, in the grid's order; empty without biases.</summary>
    public ReadOnlySpan<float> UserBiases => Numbers(Layout.UserBiases);

    /// <summary>The items' biases, in the grid's order; empty without biases.</summary>
    public ReadOnlySpan<float> ItemBiases => Numbers(Layout.ItemBiases);

    /// <summary>The numbers of a part that has one for each row.</summary>
    public Span<float> Numbers(SgdStatePart part) => _buffer.Slice(part.Start, (int)part.Length);

    /// <summary>The first number of a part.</summary>
    public ref float At(SgdStatePart part) => ref Unsafe.Add(ref _buffer.First, (nint)part.Start);

    /// <summary>The numbers of one row of a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="position">The row's position in the grid.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="length">Floats of the row that count.</param>
    public Span<float> RowAt(SgdStatePart part, int position, int stride, int length)
    {
        long offset = (long)position * stride;
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(offset, part.Length);
        return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref At(part), (nint)offset), length);
    }

    /// <summary>Another piece of memory of the same shape.</summary>
    public SgdState NewOfSameShape() => new(_model, Layout);

    /// <summary>Copies one worker's share of the state, so that all workers together copy it whole.</summary>
    public unsafe void CopyTo(SgdState target, int worker, int workers)
    {
        long from = _buffer.Length * worker / workers, to = _buffer.Length * (worker + 1) / workers;
        long bytes = (to - from) * sizeof(float);
        Buffer.MemoryCopy(_buffer.Pointer + from, target._buffer.Pointer + from, bytes, bytes);
    }

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    /// <summary>AdaGrad's sums start at one, so that the first step is the rate itself.</summary>
    private void Fill(SgdStatePart part)
    {
        ref float first = ref At(part);
        for (long i = 0; i < part.Length; i++)
        {
            Unsafe.Add(ref first, (nint)i) = 1f;
        }
    }
}
