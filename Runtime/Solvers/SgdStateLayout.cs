namespace Lathe;

/// <summary>A part of an SGD state, in floats.</summary>
/// <param name="Start">Where it starts: on a cache line.</param>
/// <param name="Length">How long it is; 0 when the model has no such part.</param>
internal readonly record struct SgdStatePart(long Start, long Length);

/// <summary>Where the parts of an SGD state lie in its one piece of memory, on the processor as on a device.</summary>
internal sealed record SgdStateLayout
{
    /// <summary>AdaGrad's sums: first columns, other columns, bias, unused.</summary>
    public const int SumsPerRow = 4;

    private const int FloatsPerLine = 16;

    private long _end;

    public SgdStateLayout(ModelDeclaration model, int users, int items)
    {
        bool adaptive = model.Schedule == ScheduleKind.AdaGrad;
        UserFactors = Next((long)users * model.Stride);
        ItemFactors = Next((long)items * model.Stride);
        UserBiases = Next(model.Biases ? users : 0);
        ItemBiases = Next(model.Biases ? items : 0);
        UserSums = Next(adaptive ? (long)users * SumsPerRow : 0);
        ItemSums = Next(adaptive ? (long)items * SumsPerRow : 0);
        UserImplicit = Next(model.ImplicitFactors ? (long)users * model.Stride : 0);
    }

    public SgdStatePart UserFactors { get; }

    public SgdStatePart ItemFactors { get; }

    public SgdStatePart UserBiases { get; }

    public SgdStatePart ItemBiases { get; }

    public SgdStatePart UserSums { get; }

    public SgdStatePart ItemSums { get; }

    /// <summary>z_u, the part of each user's row that comes from what the user rated.</summary>
    public SgdStatePart UserImplicit { get; }

    /// <summary>Length of the whole; a part that does not exist still has an address to hand out.</summary>
    public long Length => _end + FloatsPerLine;

    private SgdStatePart Next(long length)
    {
        SgdStatePart part = new(_end, length);
        _end += (length + FloatsPerLine - 1) / FloatsPerLine * FloatsPerLine;
        return part;
    }
}
