namespace Lathe.Kernels;

/// <summary>The work of one kernel call: some ratings in their fixed order, and the rows they change.</summary>
/// <remarks>
/// Rows are <see cref="ISgdKernel.Stride"/> floats apart. At least <see cref="Lookahead"/> further ratings with valid indices
/// follow the last one in memory, so that a kernel may look ahead without a branch.
/// </remarks>
/// <param name="rows">The rows that the ratings' indices point into.</param>
/// <param name="ratings">The first rating.</param>
/// <param name="count">How many ratings.</param>
public readonly ref struct SgdBlock(SgdRows rows, ref readonly Rating ratings, int count)
{
    /// <summary>How many ratings past the end a kernel may read.</summary>
    public const int Lookahead = 16;

    /// <summary>The rows that the ratings' indices point into.</summary>
    public readonly SgdRows Rows = rows;

    /// <summary>The first rating; its value is (value - mean) / sigma as declared.</summary>
    public readonly ref readonly Rating Ratings = ref ratings;

    /// <summary>How many ratings.</summary>
    public readonly int Count = count;
}

/// <summary>The rows of all users and all items, each by a reference to its first number.</summary>
/// <param name="userFactors">User rows, stride floats apart.</param>
/// <param name="itemFactors">Item rows, stride floats apart.</param>
/// <param name="userBiases">One float per user; unused without biases.</param>
/// <param name="itemBiases">One float per item; unused without biases.</param>
/// <param name="userSums">AdaGrad's four floats per user (first columns, other columns, bias, unused); unused otherwise.</param>
/// <param name="itemSums">The same per item.</param>
/// <param name="userImplicit">z_u, the part of each user's row that comes from what the user rated; unused without implicit factors.</param>
/// <param name="userPulls">Receives how far the errors move each user's row; unused without implicit factors.</param>
public readonly ref struct SgdRows(
    ref float userFactors, ref float itemFactors, ref float userBiases, ref float itemBiases, ref float userSums, ref float itemSums,
    ref float userImplicit, ref float userPulls)
{
    /// <summary>User rows, stride floats apart; with implicit factors p_u + z_u.</summary>
    public readonly ref float UserFactors = ref userFactors;

    /// <summary>Item rows, stride floats apart.</summary>
    public readonly ref float ItemFactors = ref itemFactors;

    /// <summary>One float per user; unused without biases.</summary>
    public readonly ref float UserBiases = ref userBiases;

    /// <summary>One float per item; unused without biases.</summary>
    public readonly ref float ItemBiases = ref itemBiases;

    /// <summary>AdaGrad's four floats per user: sums of the first eight columns, of the others, of the bias, and one unused.</summary>
    public readonly ref float UserSums = ref userSums;

    /// <summary>AdaGrad's four floats per item, in the same order.</summary>
    public readonly ref float ItemSums = ref itemSums;

    /// <summary>z_u, the part of each user's row that comes from what the user rated, as far apart as the rows.</summary>
    public readonly ref float UserImplicit = ref userImplicit;

    /// <summary>How far the errors have moved each user's row in this epoch, as far apart as the rows.</summary>
    public readonly ref float UserPulls = ref userPulls;
}
