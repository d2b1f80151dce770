using ILGPU;

namespace Lathe.Kernels;

/// <summary>What an SGD kernel works on, in the memory of a device.</summary>
public readonly record struct DeviceSgdMemory
{
    /// <summary>All ratings, block after block; a value is (value - mean) / sigma as declared.</summary>
    public required ArrayView<Rating> Ratings { get; init; }

    /// <summary>Where each block (user band x B + item band) starts, and the end.</summary>
    public required ArrayView<long> Starts { get; init; }

    /// <summary>User rows, <see cref="IDeviceSgdKernel.Stride"/> / 4 pieces apart.</summary>
    public required ArrayView<Float4> UserFactors { get; init; }

    /// <summary>Item rows, as far apart.</summary>
    public required ArrayView<Float4> ItemFactors { get; init; }

    /// <summary>One float per user; empty without biases.</summary>
    public ArrayView<float> UserBiases { get; init; }

    /// <summary>One float per item; empty without biases.</summary>
    public ArrayView<float> ItemBiases { get; init; }

    /// <summary>AdaGrad's sums per user: first eight columns, other columns, bias, unused; empty otherwise.</summary>
    public ArrayView<Float4> UserSums { get; init; }

    /// <summary>The same per item.</summary>
    public ArrayView<Float4> ItemSums { get; init; }

    /// <summary>Receives each block's sum of squared errors, each before its update.</summary>
    public required ArrayView<double> Losses { get; init; }

    /// <summary>B of the block grid.</summary>
    public required int BandCount { get; init; }
}
