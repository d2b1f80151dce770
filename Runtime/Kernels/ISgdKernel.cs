namespace Lathe.Kernels;

/// <summary>The generated SGD kernel of one model for the processor.</summary>
public interface ISgdKernel
{
    /// <summary>Floats from one row to the next: the rank, rounded up to a multiple of 4. The padding stays zero.</summary>
    int Stride { get; }

    /// <summary>Makes one update per rating of the block, in order.</summary>
    /// <returns>The sum of the squared errors, each before its update, in the scaled units of the ratings.</returns>
    double Run(in SgdBlock block, in SgdNumbers numbers) => Run(in block, in numbers, VectorWidths.Preferred);

    /// <summary>The same at a given vector width, for tests: every width gives the same bits.</summary>
    double Run(in SgdBlock block, in SgdNumbers numbers, VectorWidth width);
}
