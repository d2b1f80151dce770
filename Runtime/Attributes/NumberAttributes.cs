namespace Lathe;

/// <summary>How the factors are drawn before training.</summary>
public enum Distribution
{
    /// <summary>Mean 0, standard deviation <see cref="InitializationAttribute.Scale"/>.</summary>
    Normal,

    /// <summary>Between 0 and <see cref="InitializationAttribute.Scale"/>.</summary>
    Uniform,
}

/// <summary>How the factors are drawn before training, in the units of the (scaled) values. Biases start at 0.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InitializationAttribute : Attribute
{
    /// <summary>The distribution. Default <see cref="Distribution.Normal"/>.</summary>
    public Distribution Distribution { get; set; }

    /// <summary>Standard deviation of the normal, upper end of the uniform distribution; above 0. Default 0.1.</summary>
    public float Scale { get; set; } = 0.1f;
}

/// <summary>The training run's own numbers.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TrainingAttribute : Attribute
{
    /// <summary>The largest number of epochs, at least 1. Default 20.</summary>
    public int Epochs { get; set; } = 20;

    /// <summary>Seed of everything random: permutations, initial factors, validation part; 0..2^53 - 1. Default 1.</summary>
    public long Seed { get; set; } = 1;

    /// <summary>Share of the training ratings kept apart to steer and to choose the best epoch, 0 to below 1. Default 0.</summary>
    public float Validation { get; set; }

    /// <summary>Epochs without a better validation RMSE after which training stops; 0 never stops. Default 0.</summary>
    public int Patience { get; set; }

    /// <summary>
    /// Whether, once the best number of epochs is known, the model is trained again on all training ratings with the rates
    /// that led there. Default false.
    /// </summary>
    public bool Refit { get; set; }
}

/// <summary>Limits of a predicted value. Kernels never clamp; predictions and reports do.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ValueRangeAttribute : Attribute
{
    /// <summary>Smallest value; by default that of the training ratings.</summary>
    public float Minimum { get; set; }

    /// <summary>Largest value; by default that of the training ratings.</summary>
    public float Maximum { get; set; }
}
