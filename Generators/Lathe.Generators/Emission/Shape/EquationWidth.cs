namespace Lathe.Generators.Emission.Shape;

/// <summary>How wide the normal equations of a rank lie in memory.</summary>
internal static class EquationWidth
{
    /// <summary>The matrix's rows are padded to a whole number of the widest vectors, so that no loop over columns has a tail.</summary>
    public const int Unit = 16;

    /// <summary>Floats of a matrix row.</summary>
    public static int Of(KernelSpec kernel) => (kernel.Layout.Rank + Unit - 1) / Unit * Unit;
}
