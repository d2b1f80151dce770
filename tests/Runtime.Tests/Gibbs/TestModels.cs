namespace Lathe.Tests.Gibbs;

[FactorModel(Rank = 3)]
[GibbsSampling(Burn = 2, Thin = 2)]
[Training(Epochs = 8)]
internal sealed partial class Gibbs3;

[FactorModel(Rank = 20, Biases = false, Mean = false, Scale = false)]
[GibbsSampling(Burn = 0, Thin = 1, NoisePrecision = 1.5f)]
[Training(Epochs = 3)]
internal sealed partial class Gibbs20;

[FactorModel(Rank = 16)]
[GibbsSampling(Burn = 1, Thin = 1)]
[Training(Epochs = 4)]
internal sealed partial class Gibbs16;

[FactorModel(Rank = 5, Storage = FactorStorage.Half)]
[GibbsSampling(Burn = 1, Thin = 1)]
[Training(Epochs = 4)]
internal sealed partial class GibbsOfHalves5;

/// <summary>Declares no number.</summary>
[FactorModel(Rank = 2)]
[GibbsSampling]
internal sealed partial class DefaultGibbs;
