namespace Lathe.Npy;

/// <summary>Shapes given by a program, as opposed to those that a file claims.</summary>
internal static class NpyShape
{
    /// <summary>The number of values that a shape holds.</summary>
    /// <exception cref="ArgumentException">An axis is negative, or the product is beyond 64 bits.</exception>
    public static long Count(ReadOnlySpan<long> shape)
    {
        Int128 product = shape.Contains(0) ? 0 : 1;
        foreach (long axis in shape)
        {
            product *= axis;
            if (axis < 0 || product > long.MaxValue)
                throw new ArgumentException($"{PythonText.Shape(shape.ToArray())} is no shape of an array.", nameof(shape));
        }

        return (long)product;
    }

    /// <summary>The axes of an array of <paramref name="count"/> values; no shape means one axis.</summary>
    /// <exception cref="ArgumentException">The shape does not hold that many values.</exception>
    public static long[] Axes(long count, ReadOnlySpan<long> shape)
    {
        long[] axes = shape.IsEmpty ? [count] : shape.ToArray();
        return Count(axes) == count
            ? axes
            : throw new ArgumentException($"The shape {PythonText.Shape(axes)} does not hold {count} values.", nameof(shape));
    }
}
