namespace Lathe.Datasets;

/// <summary>Raw ids of a sample: ascending, with gaps, below 2^31.</summary>
internal readonly struct SampleIds(RandomStream stream)
{
    private const int Step = 16;

    /// <summary>One id in each step of 16 numbers.</summary>
    public int this[int index] => index * Step + 1 + (int)stream.Below((ulong)Step, (ulong)index);
}
