namespace Lathe;

/// <summary>The rule that gives the learning rate; each is an attribute of the same name.</summary>
public enum ScheduleKind
{
    /// <summary>See <see cref="ConstantRateAttribute"/>.</summary>
    ConstantRate,

    /// <summary>See <see cref="BoldDriverAttribute"/>.</summary>
    BoldDriver,

    /// <summary>See <see cref="InverseTimeDecayAttribute"/>.</summary>
    InverseTimeDecay,

    /// <summary>See <see cref="ExponentialDecayAttribute"/>.</summary>
    ExponentialDecay,

    /// <summary>See <see cref="AdaGradAttribute"/>.</summary>
    AdaGrad,
}
