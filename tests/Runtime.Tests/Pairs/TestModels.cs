namespace Lathe.Tests.Pairs;

// Rows of every mixture of chunks, with and without biases and decays; rank 300 is above the unroll cap.

[FactorModel(Rank = 1)]
[BayesianPersonalizedRanking]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[ConstantRate(Rate = 0.1f)]
[Training(Epochs = 3)]
internal sealed partial class Pairs1;

[FactorModel(Rank = 7, Biases = false)]
[BayesianPersonalizedRanking]
[Regularization(Users = 0.05f)]
[ConstantRate(Rate = 0.1f)]
[Training(Epochs = 3)]
internal sealed partial class Pairs7;

[FactorModel(Rank = 20)]
[BayesianPersonalizedRanking(Draws = 3)]
[ConstantRate(Rate = 0.1f)]
[Training(Epochs = 3)]
internal sealed partial class Pairs20;

[FactorModel(Rank = 64)]
[BayesianPersonalizedRanking]
[Regularization(0.01f)]
[ExponentialDecay(Initial = 0.1f, Decay = 0.98f)]
[Training(Epochs = 20)]
internal sealed partial class Pairs64;

[FactorModel(Rank = 300)]
[BayesianPersonalizedRanking]
[Regularization(Items = 0.03f, Biases = 0.01f)]
[ConstantRate(Rate = 0.1f)]
[Training(Epochs = 3)]
internal sealed partial class Pairs300;
