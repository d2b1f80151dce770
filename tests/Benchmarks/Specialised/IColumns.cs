namespace Lathe.Benchmarks.Specialised;

/// <summary>
/// How a kernel whose rank is a run-time number goes over the columns of two rows. The operations are those of the generated
/// kernels in the same order, so that the bits are the same.
/// </summary>
/// <typeparam name="TSelf">The way, a struct, so that the compiler writes a kernel for it.</typeparam>
internal interface IColumns<TSelf>
    where TSelf : struct, IColumns<TSelf>
{
    /// <summary>What stays the same for a block.</summary>
    /// <param name="keepUser">What a step keeps of a user's number.</param>
    /// <param name="keepItem">What it keeps of an item's.</param>
    static abstract TSelf Of(float keepUser, float keepItem);

    /// <summary>The dot product of two rows.</summary>
    static abstract float Dot(ref float p, ref float q, nuint stride);

    /// <summary>Moves both rows: p to p x keepUser + q x gain, q to q x keepItem + p x gain.</summary>
    void Move(ref float p, ref float q, nuint stride, float gain);
}
