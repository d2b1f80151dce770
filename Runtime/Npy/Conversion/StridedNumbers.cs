namespace Lathe.Npy;

/// <summary>Numbers of one kind at equal distances in memory: a whole array, one column of a table, one field of records.</summary>
/// <param name="Kind">The numbers' kind.</param>
/// <param name="BigEndian">Whether their bytes stand in the order opposite to this machine's.</param>
/// <param name="First">Address of the first.</param>
/// <param name="Stride">Bytes from one to the next.</param>
internal readonly record struct StridedNumbers(NpyKind Kind, bool BigEndian, nint First, long Stride)
{
    /// <summary>The same numbers from a later one on.</summary>
    public StridedNumbers From(long index) => this with { First = checked((nint)(First + index * Stride)) };
}
