namespace Lathe.Benchmarks.Fuzzing;

/// <summary>Random choices that are a function of a seed and a case's number, so that one case can be run again alone (splitmix64).</summary>
internal sealed class Chance(ulong seed, long number)
{
    private ulong _state = Mix(Mix(seed) + (ulong)number);

    /// <summary>A whole number from 0 to below <paramref name="end"/>.</summary>
    public int Below(int end) => (int)((UInt128)Next() * (ulong)end >> 64);

    /// <summary>True once in <paramref name="times"/>.</summary>
    public bool Once(int times) => Below(times) == 0;

    /// <summary>One of several, each as likely.</summary>
    public T Of<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>A small number more often than a large one: 1, 2, 4 ... as likely as one another.</summary>
    public int Size(int largest) => Math.Min(largest, 1 + Below(1 << Below(12)));

    /// <summary>Random bytes.</summary>
    public byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        foreach (ref byte value in bytes.AsSpan())
        {
            value = (byte)Next();
        }

        return bytes;
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
