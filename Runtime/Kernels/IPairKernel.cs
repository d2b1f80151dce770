namespace Lathe.Kernels;

/// <summary>The generated kernel of Bayesian personalized ranking of one model for the processor.</summary>
public interface IPairKernel
{
    /// <summary>Makes one update per rating of the block that has another item, in order.</summary>
    /// <returns>The sum of ln(1 + exp(-lead)) over these pairs, each before its update.</returns>
    double Run(in PairBlock block, in SgdNumbers numbers) => Run(in block, in numbers, VectorWidths.Preferred);

    /// <summary>The same at a given vector width, for tests: every width gives the same bits.</summary>
    double Run(in PairBlock block, in SgdNumbers numbers, VectorWidth width);
}

/// <summary>The work of one call: some ratings in their fixed order, an item drawn for each, and the rows they change.</summary>
/// <remarks>Rows lie as in an <see cref="SgdBlock"/>; as many further ratings and items with valid indices follow the last ones.</remarks>
/// <param name="userFactors">User rows, stride floats apart.</param>
/// <param name="itemFactors">Item rows, as far apart.</param>
/// <param name="itemBiases">One float per item; unused without biases.</param>
/// <param name="ratings">The first rating; its value plays no part.</param>
/// <param name="others">The item drawn for each rating; the rated item itself where none was found.</param>
/// <param name="count">How many ratings.</param>
public readonly ref struct PairBlock(
    ref float userFactors, ref float itemFactors, ref float itemBiases, ref readonly Rating ratings, ref readonly int others, int count)
{
    /// <summary>User rows, stride floats apart.</summary>
    public readonly ref float UserFactors = ref userFactors;

    /// <summary>Item rows, as far apart.</summary>
    public readonly ref float ItemFactors = ref itemFactors;

    /// <summary>One float per item; unused without biases.</summary>
    public readonly ref float ItemBiases = ref itemBiases;

    /// <summary>The first rating.</summary>
    public readonly ref readonly Rating Ratings = ref ratings;

    /// <summary>The item drawn for each rating.</summary>
    public readonly ref readonly int Others = ref others;

    /// <summary>How many ratings.</summary>
    public readonly int Count = count;
}
