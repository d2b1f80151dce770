namespace Lathe.Kernels;

/// <summary>The kernels generated for one model. What a model lacks is null, and asking for it is an error that says so.</summary>
public sealed record ModelKernels
{
    /// <summary>Predictions on the processor.</summary>
    public required IScoreKernel Score { get; init; }

    /// <summary>SGD on the processor.</summary>
    public ISgdKernel? Sgd { get; init; }

    /// <summary>What moves the implicit factors on the processor; of a model that has them.</summary>
    public IImplicitKernel? Implicit { get; init; }

    /// <summary>Bayesian personalized ranking on the processor.</summary>
    public IPairKernel? Pairs { get; init; }

    /// <summary>Least squares on the processor.</summary>
    public INormalEquationsKernel? LeastSquares { get; init; }

    /// <summary>SGD on a device.</summary>
    public IDeviceSgdKernel? DeviceSgd { get; init; }

    /// <summary>SGD on a GPU at its full width, where a fixed order is not asked for.</summary>
    public ILaneSgdKernel? LaneSgd { get; init; }

    /// <summary>Every user's best items on a device.</summary>
    public IDeviceTopItemsKernel? DeviceTopItems { get; init; }
}
