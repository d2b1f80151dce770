namespace Lathe.Kernels;

/// <summary>
/// The generated kernel of one model's implicit factors (SVD++): sums of rows along the ratings, each weighed by |N(u)|^-1/2 of
/// its user. Every width gives the same bits.
/// </summary>
public interface IImplicitKernel
{
    /// <summary>Adds, for each rating of the block in order, the user's row times its weight to the item's row.</summary>
    void SumToItems(in ImplicitBlock block) => SumToItems(in block, VectorWidths.Preferred);

    /// <summary>Adds, for each rating of the block in order, the item's row times the user's weight to the user's row.</summary>
    void SumToUsers(in ImplicitBlock block) => SumToUsers(in block, VectorWidths.Preferred);

    /// <summary>The first at a given vector width, for tests.</summary>
    void SumToItems(in ImplicitBlock block, VectorWidth width);

    /// <summary>The second at a given vector width, for tests.</summary>
    void SumToUsers(in ImplicitBlock block, VectorWidth width);
}

/// <summary>The work of one call: some ratings in their fixed order, and the rows that are summed.</summary>
/// <remarks>Rows lie as in an <see cref="SgdBlock"/>, and as many further ratings follow the last one.</remarks>
/// <param name="userRows">A row per user, stride floats apart.</param>
/// <param name="itemRows">A row per item, as far apart.</param>
/// <param name="userWeights">|N(u)|^-1/2 per user.</param>
/// <param name="ratings">The first rating; its value plays no part.</param>
/// <param name="count">How many ratings.</param>
public readonly ref struct ImplicitBlock(
    ref float userRows, ref float itemRows, ref readonly float userWeights, ref readonly Rating ratings, int count)
{
    /// <summary>A row per user, stride floats apart.</summary>
    public readonly ref float UserRows = ref userRows;

    /// <summary>A row per item, as far apart.</summary>
    public readonly ref float ItemRows = ref itemRows;

    /// <summary>|N(u)|^-1/2 per user.</summary>
    public readonly ref readonly float UserWeights = ref userWeights;

    /// <summary>The first rating.</summary>
    public readonly ref readonly Rating Ratings = ref ratings;

    /// <summary>How many ratings.</summary>
    public readonly int Count = count;
}
