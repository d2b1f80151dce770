namespace Lathe;

/// <summary>
/// A learning rate that rises a little while the loss falls and drops when it rises (Vogl et al., Biological Cybernetics 59, 1988).
/// </summary>
/// <remarks>
/// rate(1) = Initial. When the loss falls and has fallen <see cref="After"/> times in a row:
/// rate = min(Maximum, (rate + Increase) x IncreaseFactor). When it rises: rate = max(Minimum, rate x Decrease), and with
/// <see cref="Rollback"/> the factors of the epoch before return. The loss is that of the validation part when there is one,
/// else that of the training ratings; never that of the test part.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BoldDriverAttribute : Attribute
{
    /// <summary>Rate of the first epoch, above 0. Default 0.005.</summary>
    public float Initial { get; set; } = 0.005f;

    /// <summary>What is added after a decline of the loss, at least 0. Default 0.</summary>
    public float Increase { get; set; }

    /// <summary>What the rate is multiplied by after a decline of the loss, at least 1. Default 1.</summary>
    public float IncreaseFactor { get; set; } = 1f;

    /// <summary>What the rate is multiplied by after a rise of the loss, between 0 and 1. Default 0.5.</summary>
    public float Decrease { get; set; } = 0.5f;

    /// <summary>The rate never goes above this. Default 1.</summary>
    public float Maximum { get; set; } = 1f;

    /// <summary>The rate never goes below this. Default 0.</summary>
    public float Minimum { get; set; }

    /// <summary>Declines in a row before the rate rises, at least 1. Default 1.</summary>
    public int After { get; set; } = 1;

    /// <summary>Whether an epoch whose loss rose is undone. Default false.</summary>
    public bool Rollback { get; set; }
}

/// <summary>The same learning rate in every epoch.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ConstantRateAttribute : Attribute
{
    /// <summary>The rate, above 0. Default 0.005.</summary>
    public float Rate { get; set; } = 0.005f;
}

/// <summary>rate(t) = Initial / (1 + Decay x (t - 1)) in epoch t = 1, 2, ... (Robbins and Monro, 1951).</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InverseTimeDecayAttribute : Attribute
{
    /// <summary>Rate of the first epoch, above 0. Default 0.02.</summary>
    public float Initial { get; set; } = 0.02f;

    /// <summary>How fast it falls, at least 0. Default 0.1.</summary>
    public float Decay { get; set; } = 0.1f;
}

/// <summary>rate(t) = Initial x Decay^(t - 1) in epoch t = 1, 2, ..., but never below Minimum.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ExponentialDecayAttribute : Attribute
{
    /// <summary>Rate of the first epoch, above 0. Default 0.02.</summary>
    public float Initial { get; set; } = 0.02f;

    /// <summary>What each epoch multiplies it by, above 0 and at most 1. Default 0.95.</summary>
    public float Decay { get; set; } = 0.95f;

    /// <summary>The rate never goes below this. Default 0.</summary>
    public float Minimum { get; set; }
}

/// <summary>
/// A rate per row that falls with the squared gradients the row has seen: rate / sqrt(sum), where the first eight columns and
/// the rest of a row have a sum each (Duchi, Hazan and Singer, JMLR 12, 2011; two sums per row as in Chin et al., PAKDD 2015),
/// and so has its bias. Sums start at 1 and grow by the mean squared gradient of their columns.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AdaGradAttribute : Attribute
{
    /// <summary>The rate before it is divided, above 0. Default 0.1.</summary>
    public float Rate { get; set; } = 0.1f;

    /// <summary>Epochs at the start that move only the first eight columns and the biases, at least 0. Default 1.</summary>
    public int Warmup { get; set; } = 1;
}
