using System.Diagnostics.CodeAnalysis;

namespace Lathe.Kernels;

/// <summary>The numbers of one epoch, the same for every block of it.</summary>
// A kernel runs its members: what coverage adds to them would not compile for a device.
[ExcludeFromCodeCoverage]
public readonly record struct SgdNumbers
{
    /// <summary>Learning rate of the epoch; with AdaGrad the numerator of the rates of the first eight columns and the biases.</summary>
    public required float Rate { get; init; }

    /// <summary>Lambda of the user factors.</summary>
    public float UserRegularization { get; init; }

    /// <summary>Lambda of the item factors.</summary>
    public float ItemRegularization { get; init; }

    /// <summary>Lambda of the biases.</summary>
    public float BiasRegularization { get; init; }

    /// <summary>AdaGrad's numerator for the columns after the eighth: <see cref="Rate"/>, or 0 while the first ones warm up.</summary>
    public float OtherRate { get; init; }

    /// <summary>Weight of their squared gradients in their sum: 1 / (rank - 8), or 0 while the first ones warm up.</summary>
    public float OtherWeight { get; init; }
}
