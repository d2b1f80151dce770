namespace Lathe.Benchmarks.Gpu;

/// <summary>MovieLens32 with rows of float16.</summary>
[FactorModel(Rank = 32, Storage = FactorStorage.Half)]
[Regularization(0.04f, Biases = 0.05f)]
[ExponentialDecay(Initial = 0.01f, Decay = 0.99f)]
[Initialization(Scale = 0.003f)]
public sealed partial class Half32;

/// <summary>MovieLens64 with rows of float16.</summary>
[FactorModel(Rank = 64, Storage = FactorStorage.Half)]
[Regularization(0.03f, Biases = 0.05f)]
[ExponentialDecay(Initial = 0.01f, Decay = 0.99f)]
[Initialization(Scale = 0.003f)]
public sealed partial class Half64;
