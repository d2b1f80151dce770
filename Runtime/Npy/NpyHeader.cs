namespace Lathe.Npy;

/// <summary>What the header of an .npy file says.</summary>
/// <param name="Dtype">The type of the values.</param>
/// <param name="Shape">Length of each axis; empty for a single value.</param>
/// <param name="FortranOrder">Whether the first axis varies fastest in the file; never set for fewer than two axes.</param>
/// <param name="DataOffset">Bytes before the first value.</param>
public sealed record NpyHeader(NpyDtype Dtype, IReadOnlyList<long> Shape, bool FortranOrder, long DataOffset)
{
    /// <summary>Number of values: the product of the shape.</summary>
    public long Count { get; } = Shape.Aggregate(1L, static (product, axis) => checked(product * axis));
}
