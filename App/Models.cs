namespace Lathe.App;

// The MovieLens models are tuned on validation parts of ml-latest-small, never on a test part: the mean of three seeds over a
// grid of strengths, initial scales, rates and decays (docs/quality.md).

/// <summary>Biased matrix factorization of rank 16.</summary>
[FactorModel(Rank = 16)]
[Regularization(0.04f, Biases = 0.05f)]
[ExponentialDecay(Initial = 0.01f, Decay = 0.99f)]
[Initialization(Scale = 0.003f)]
[Training(Epochs = 100, Validation = 0.05f, Patience = 10, Refit = true)]
public sealed partial class MovieLens16;

/// <summary>Biased matrix factorization of rank 32.</summary>
[FactorModel(Rank = 32)]
[Regularization(0.04f, Biases = 0.05f)]
[ExponentialDecay(Initial = 0.01f, Decay = 0.99f)]
[Initialization(Scale = 0.003f)]
[Training(Epochs = 100, Validation = 0.05f, Patience = 10, Refit = true)]
public sealed partial class MovieLens32;

/// <summary>Biased matrix factorization of rank 64.</summary>
[FactorModel(Rank = 64)]
[Regularization(0.03f, Biases = 0.05f)]
[ExponentialDecay(Initial = 0.01f, Decay = 0.99f)]
[Initialization(Scale = 0.003f)]
[Training(Epochs = 100, Validation = 0.05f, Patience = 10, Refit = true)]
public sealed partial class MovieLens64;

/// <summary>Biased matrix factorization of rank 128.</summary>
[FactorModel(Rank = 128)]
[Regularization(0.03f, Biases = 0.05f)]
[ExponentialDecay(Initial = 0.01f, Decay = 0.99f)]
[Initialization(Scale = 0.003f)]
[Training(Epochs = 100, Validation = 0.05f, Patience = 10, Refit = true)]
public sealed partial class MovieLens128;

/// <summary>MovieLens128 with rows of float16: half the folder, and nearly twice the speed of a CUDA GPU.</summary>
[FactorModel(Rank = 128, Storage = FactorStorage.Half)]
[Regularization(0.03f, Biases = 0.05f)]
[ExponentialDecay(Initial = 0.01f, Decay = 0.99f)]
[Initialization(Scale = 0.003f)]
[Training(Epochs = 100, Validation = 0.05f, Patience = 10, Refit = true)]
public sealed partial class MovieLens128Half;

/// <summary>Biased matrix factorization of rank 16 with a rate per row, which needs a fifth of the epochs.</summary>
[FactorModel(Rank = 16)]
[Regularization(0.04f, Biases = 0.05f)]
[AdaGrad(Rate = 0.06f, Warmup = 1)]
[Initialization(Scale = 0.003f)]
[Training(Epochs = 40, Validation = 0.05f, Patience = 5, Refit = true)]
public sealed partial class MovieLens16AdaGrad;

/// <summary>Biased matrix factorization of rank 32 with a rate per row, which needs a fifth of the epochs.</summary>
[FactorModel(Rank = 32)]
[Regularization(0.04f, Biases = 0.05f)]
[AdaGrad(Rate = 0.06f, Warmup = 1)]
[Initialization(Scale = 0.003f)]
[Training(Epochs = 40, Validation = 0.05f, Patience = 5, Refit = true)]
public sealed partial class MovieLens32AdaGrad;

/// <summary>Biased matrix factorization of rank 64 with a rate per row, which needs a fifth of the epochs.</summary>
[FactorModel(Rank = 64)]
[Regularization(0.04f, Biases = 0.05f)]
[AdaGrad(Rate = 0.06f, Warmup = 1)]
[Initialization(Scale = 0.003f)]
[Training(Epochs = 40, Validation = 0.05f, Patience = 5, Refit = true)]
public sealed partial class MovieLens64AdaGrad;

/// <summary>Biased matrix factorization of rank 128 with a rate per row, which needs a fifth of the epochs.</summary>
[FactorModel(Rank = 128)]
[Regularization(0.04f, Biases = 0.05f)]
[AdaGrad(Rate = 0.06f, Warmup = 1)]
[Initialization(Scale = 0.003f)]
[Training(Epochs = 40, Validation = 0.05f, Patience = 5, Refit = true)]
public sealed partial class MovieLens128AdaGrad;

/// <summary>The declaration of the Python project that this one grew out of: plain p.q, steered by a bold driver.</summary>
[FactorModel(Rank = 128, Biases = false, Mean = false, Scale = false)]
[Regularization(0.01f)]
[BoldDriver(Initial = 0.0002f, Increase = 0.00001f, After = 2, Decrease = 0.5f, Maximum = 0.0005f)]
[Initialization(Distribution = Distribution.Uniform, Scale = 0.33f)]
[Training(Epochs = 60)]
public sealed partial class SeedLfm;

/// <summary>SVD++ of rank 64 with a rate per row: users are known by what they rated, too.</summary>
[FactorModel(Rank = 64, ImplicitFactors = true)]
[Regularization(Users = 0.06f, Items = 0.03f, Biases = 0.05f, ImplicitFactors = 5f)]
[AdaGrad(Rate = 0.04f, Warmup = 1)]
[Initialization(Scale = 0.003f)]
[Training(Epochs = 60, Validation = 0.05f, Patience = 5, Refit = true)]
public sealed partial class MovieLens64Svdpp;

/// <summary>SVD++ of rank 128 with a rate per row.</summary>
[FactorModel(Rank = 128, ImplicitFactors = true)]
[Regularization(Users = 0.06f, Items = 0.03f, Biases = 0.05f, ImplicitFactors = 5f)]
[AdaGrad(Rate = 0.04f, Warmup = 1)]
[Initialization(Scale = 0.003f)]
[Training(Epochs = 60, Validation = 0.05f, Patience = 5, Refit = true)]
public sealed partial class MovieLens128Svdpp;

/// <summary>Biased matrix factorization of rank 64 by alternating least squares.</summary>
[FactorModel(Rank = 64)]
[AlternatingLeastSquares(Weighted = false)]
[Regularization(10f, Biases = 2f)]
[Training(Epochs = 40, Validation = 0.05f, Patience = 5, Refit = true)]
public sealed partial class MovieLens64Als;

/// <summary>Rank 64 on clicks: who rated what, not how.</summary>
[FactorModel(Rank = 64)]
[ImplicitLeastSquares(Alpha = 1f, Unobserved = 1f)]
[Regularization(0.014f)]
[Training(Epochs = 15)]
public sealed partial class Clicks64;

/// <summary>Rank 64 on clicks by Bayesian personalized ranking.</summary>
[FactorModel(Rank = 64)]
[BayesianPersonalizedRanking]
[Regularization(0.003f, Biases = 0.001f)]
[ExponentialDecay(Initial = 0.03f, Decay = 0.99f)]
[Initialization(Scale = 0.01f)]
[Training(Epochs = 200, Validation = 0.05f, Patience = 8, Refit = true)]
public sealed partial class Clicks64Bpr;

/// <summary>Biased matrix factorization of rank 32 by Gibbs sampling: predictions are means over samples, and say how sure they are.</summary>
[FactorModel(Rank = 32, Storage = FactorStorage.Half)]
[GibbsSampling(Burn = 20, Thin = 2)]
[Training(Epochs = 200)]
public sealed partial class MovieLens32Gibbs;
