namespace Lathe.Kernels;

/// <summary>The ratings of one row, as terms of its normal equations.</summary>
/// <remarks>At least <see cref="Lookahead"/> further valid indices follow the last one in memory, so that a kernel may look ahead without a branch.</remarks>
/// <param name="rows">The rows of the other side, stride floats apart.</param>
/// <param name="indices">For each rating the row of the other side.</param>
/// <param name="roots">For each rating the square root of its weight w.</param>
/// <param name="targets">For each rating its value times the square root of its weight.</param>
/// <param name="count">How many ratings.</param>
public readonly ref struct NormalTerms(
    ref readonly float rows, ref readonly int indices, ref readonly float roots, ref readonly float targets, int count)
{
    /// <summary>How many indices past the end a kernel may read.</summary>
    public const int Lookahead = 16;

    /// <summary>The rows of the other side, stride floats apart.</summary>
    public readonly ref readonly float Rows = ref rows;

    /// <summary>For each rating the row of the other side.</summary>
    public readonly ref readonly int Indices = ref indices;

    /// <summary>For each rating the square root of its weight w.</summary>
    public readonly ref readonly float Roots = ref roots;

    /// <summary>For each rating its value times the square root of its weight.</summary>
    public readonly ref readonly float Targets = ref targets;

    /// <summary>How many ratings.</summary>
    public readonly int Count = count;
}
