namespace Lathe.Tests.Kernels;

// One model per rank and shape: with biases and decay everywhere, bare, and AdaGrad. Rank 300 is above the unroll cap.

[FactorModel(Rank = 1)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Biased1;

[FactorModel(Rank = 3)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Biased3;

[FactorModel(Rank = 7)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Biased7;

[FactorModel(Rank = 8)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Biased8;

[FactorModel(Rank = 16)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Biased16;

[FactorModel(Rank = 20)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Biased20;

[FactorModel(Rank = 32)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Biased32;

[FactorModel(Rank = 33)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Biased33;

[FactorModel(Rank = 64)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Biased64;

[FactorModel(Rank = 100)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Biased100;

[FactorModel(Rank = 128)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Biased128;

[FactorModel(Rank = 300)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Biased300;

[FactorModel(Rank = 1, Biases = false, Mean = false, Scale = false)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Bare1;

[FactorModel(Rank = 3, Biases = false, Mean = false, Scale = false)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Bare3;

[FactorModel(Rank = 7, Biases = false, Mean = false, Scale = false)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Bare7;

[FactorModel(Rank = 8, Biases = false, Mean = false, Scale = false)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Bare8;

[FactorModel(Rank = 16, Biases = false, Mean = false, Scale = false)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Bare16;

[FactorModel(Rank = 20, Biases = false, Mean = false, Scale = false)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Bare20;

[FactorModel(Rank = 32, Biases = false, Mean = false, Scale = false)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Bare32;

[FactorModel(Rank = 33, Biases = false, Mean = false, Scale = false)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Bare33;

[FactorModel(Rank = 64, Biases = false, Mean = false, Scale = false)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Bare64;

[FactorModel(Rank = 100, Biases = false, Mean = false, Scale = false)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Bare100;

[FactorModel(Rank = 128, Biases = false, Mean = false, Scale = false)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Bare128;

[FactorModel(Rank = 7, Biases = false, Mean = false, Scale = false, Storage = FactorStorage.Half)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class HalfBare7;

[FactorModel(Rank = 32, Storage = FactorStorage.Half)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class HalfBiased32;

[FactorModel(Rank = 128, Storage = FactorStorage.Half)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class HalfBiased128;

[FactorModel(Rank = 300, Storage = FactorStorage.Half)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class HalfBiased300;

[FactorModel(Rank = 300, Biases = false, Mean = false, Scale = false)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Bare300;

[FactorModel(Rank = 1)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[AdaGrad(Rate = 0.1f)]
[Training(Epochs = 3)]
internal sealed partial class Adaptive1;

[FactorModel(Rank = 3)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[AdaGrad(Rate = 0.1f)]
[Training(Epochs = 3)]
internal sealed partial class Adaptive3;

[FactorModel(Rank = 7)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[AdaGrad(Rate = 0.1f)]
[Training(Epochs = 3)]
internal sealed partial class Adaptive7;

[FactorModel(Rank = 8)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[AdaGrad(Rate = 0.1f)]
[Training(Epochs = 3)]
internal sealed partial class Adaptive8;

[FactorModel(Rank = 16)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[AdaGrad(Rate = 0.1f, Warmup = 1)]
[Training(Epochs = 3)]
internal sealed partial class Adaptive16;

[FactorModel(Rank = 20)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[AdaGrad(Rate = 0.1f, Warmup = 1)]
[Training(Epochs = 3)]
internal sealed partial class Adaptive20;

[FactorModel(Rank = 32)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[AdaGrad(Rate = 0.1f, Warmup = 1)]
[Training(Epochs = 3)]
internal sealed partial class Adaptive32;

[FactorModel(Rank = 33)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[AdaGrad(Rate = 0.1f, Warmup = 1)]
[Training(Epochs = 3)]
internal sealed partial class Adaptive33;

[FactorModel(Rank = 64)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[AdaGrad(Rate = 0.1f, Warmup = 1)]
[Training(Epochs = 3)]
internal sealed partial class Adaptive64;

[FactorModel(Rank = 100)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[AdaGrad(Rate = 0.1f, Warmup = 1)]
[Training(Epochs = 3)]
internal sealed partial class Adaptive100;

[FactorModel(Rank = 128)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[AdaGrad(Rate = 0.1f, Warmup = 1)]
[Training(Epochs = 3)]
internal sealed partial class Adaptive128;

[FactorModel(Rank = 300)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f)]
[AdaGrad(Rate = 0.1f, Warmup = 1)]
[Training(Epochs = 3)]
internal sealed partial class Adaptive300;

[FactorModel(Rank = 20)]
[AdaGrad(Rate = 0.1f, Warmup = 0)]
internal sealed partial class AdaptiveWithoutDecay;

[FactorModel(Rank = 20, Biases = false)]
[Regularization(Items = 0.05f)]
[AdaGrad(Rate = 0.1f)]
internal sealed partial class AdaptiveItemsOnly;

[FactorModel(Rank = 20)]
[Regularization(Users = 0.05f)]
[ConstantRate]
internal sealed partial class UsersOnly;

// A rate that soon rises too far, so that epochs are rolled back.
[FactorModel(Rank = 12, Biases = false)]
[Regularization(0.02f)]
[BoldDriver(Initial = 0.05f, IncreaseFactor = 2f, Decrease = 0.4f, Maximum = 2f, Rollback = true)]
internal sealed partial class Bold12;

// SVD++: rows of every mixture of chunks, with and without what makes a user's own part decay.
[FactorModel(Rank = 1, ImplicitFactors = true)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f, ImplicitFactors = 2f)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Implicit1;

[FactorModel(Rank = 7, Biases = false, ImplicitFactors = true)]
[Regularization(Users = 0.05f, Items = 0.03f, ImplicitFactors = 2f)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Implicit7;

[FactorModel(Rank = 20, ImplicitFactors = true)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class ImplicitWithoutDecay20;

[FactorModel(Rank = 33, ImplicitFactors = true)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f, ImplicitFactors = 2f)]
[AdaGrad(Rate = 0.1f, Warmup = 1)]
[Training(Epochs = 3)]
internal sealed partial class ImplicitAdaptive33;

[FactorModel(Rank = 64, ImplicitFactors = true)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f, ImplicitFactors = 2f)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Implicit64;

[FactorModel(Rank = 56, ImplicitFactors = true)]
[AdaGrad(Rate = 0.1f, Warmup = 0)]
[Training(Epochs = 3)]
internal sealed partial class ImplicitAdaptiveWithoutDecay56;

[FactorModel(Rank = 300, ImplicitFactors = true)]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.01f, ImplicitFactors = 2f)]
[ConstantRate(Rate = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Implicit300;
