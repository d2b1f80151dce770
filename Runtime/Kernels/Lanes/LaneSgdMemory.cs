using System.Diagnostics.CodeAnalysis;
using ILGPU;

namespace Lathe.Kernels;

/// <summary>What the lanes' SGD kernels work on, in the memory of a device: one parameter of a kernel.</summary>
// A kernel runs its members: what coverage adds to them would not compile for a device.
[ExcludeFromCodeCoverage]
public struct LaneSgdMemory
{
    /// <summary>For <see cref="LaneFamily.PerRating"/>: all ratings in shuffled order.</summary>
    public ArrayView<Rating> Ratings;

    /// <summary>For <see cref="LaneFamily.UserOwned"/>: the ratings of each bundle's users side by side, step after step.</summary>
    public ArrayView<LaneRating> UserRatings;

    /// <summary>Users that a warp takes together.</summary>
    public ArrayView<LaneBundle> Bundles;

    /// <summary>The users of each bundle, a warp's groups of lanes apart; -1 where a group has none.</summary>
    public ArrayView<int> BundleUsers;

    /// <summary>One counter: the next bundle that nobody has taken.</summary>
    public ArrayView<int> NextBundle;

    /// <summary>User rows in pieces of 16 bytes: four floats, or eight halves, which a kernel of such rows reads as <see cref="Half8"/>.</summary>
    public ArrayView<Float4> UserRows;

    /// <summary>Item rows, likewise.</summary>
    public ArrayView<Float4> ItemRows;

    /// <summary>One float per user; a single one without biases.</summary>
    public ArrayView<float> UserBiases;

    /// <summary>One float per item; a single one without biases.</summary>
    public ArrayView<float> ItemBiases;

    /// <summary>Receives sums of squared errors, each before its update, on top of what is there.</summary>
    public ArrayView<double> Losses;

    /// <summary>Where <see cref="UserRows"/> begin: CUDA's vector additions take an address.</summary>
    public long UserAddress;

    /// <summary>Where <see cref="ItemRows"/> begin.</summary>
    public long ItemAddress;

    /// <summary>Ratings of the epoch.</summary>
    public long RatingCount;

    /// <summary>Bundles of the epoch.</summary>
    public int BundleCount;
}

/// <summary>Users that the groups of one warp take together, with as many steps as the one with most ratings needs.</summary>
/// <param name="start">Where their ratings start in <see cref="LaneSgdMemory.UserRatings"/>.</param>
/// <param name="steps">Steps: at each, every group has one rating, or none.</param>
[ExcludeFromCodeCoverage]
public readonly struct LaneBundle(long start, int steps)
{
    /// <summary>Where their ratings start.</summary>
    public readonly long Start = start;

    /// <summary>Steps.</summary>
    public readonly int Steps = steps;
}

/// <summary>A rating of a user who is known, in 8 bytes that a lane loads at once; all whole numbers, or the load would be two.</summary>
/// <param name="item">The item's position, or -1 where the user has no more ratings.</param>
/// <param name="valueBits">The value's bits.</param>
[ExcludeFromCodeCoverage]
public readonly struct LaneRating(int item, int valueBits)
{
    /// <summary>The item's position, or -1.</summary>
    public readonly int Item = item;

    /// <summary>The bits of the value, which is (value - mean) / sigma as declared.</summary>
    public readonly int ValueBits = valueBits;

    /// <summary>The value.</summary>
    public float Value => Interop.IntAsFloat((uint)ValueBits);
}
