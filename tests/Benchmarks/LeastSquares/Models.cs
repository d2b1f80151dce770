namespace Lathe.Benchmarks.LeastSquares;

/// <summary>Values at rank 64.</summary>
[FactorModel(Rank = 64)]
[AlternatingLeastSquares]
[Regularization(0.05f)]
[Training(Epochs = 3)]
public sealed partial class Values64;

/// <summary>Values at rank 128.</summary>
[FactorModel(Rank = 128)]
[AlternatingLeastSquares]
[Regularization(0.05f)]
[Training(Epochs = 3)]
public sealed partial class Values128;

/// <summary>Clicks at rank 64.</summary>
[FactorModel(Rank = 64)]
[ImplicitLeastSquares]
[Regularization(0.01f)]
[Training(Epochs = 3)]
public sealed partial class Clicks64;

/// <summary>Clicks at rank 128.</summary>
[FactorModel(Rank = 128)]
[ImplicitLeastSquares]
[Regularization(0.01f)]
[Training(Epochs = 3)]
public sealed partial class Clicks128;
