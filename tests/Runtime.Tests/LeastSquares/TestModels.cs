namespace Lathe.Tests.LeastSquares;

// One model per rank and shape; ranks below, at, between and above whole vectors and the 32 columns of a pair of them.

[FactorModel(Rank = 1)]
[AlternatingLeastSquares]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Alternating1;

[FactorModel(Rank = 3)]
[AlternatingLeastSquares]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Alternating3;

[FactorModel(Rank = 7)]
[AlternatingLeastSquares]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Alternating7;

[FactorModel(Rank = 8)]
[AlternatingLeastSquares]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Alternating8;

[FactorModel(Rank = 16)]
[AlternatingLeastSquares]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Alternating16;

[FactorModel(Rank = 20)]
[AlternatingLeastSquares]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Alternating20;

[FactorModel(Rank = 32)]
[AlternatingLeastSquares]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Alternating32;

[FactorModel(Rank = 33)]
[AlternatingLeastSquares]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Alternating33;

[FactorModel(Rank = 48)]
[AlternatingLeastSquares]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Alternating48;

[FactorModel(Rank = 64)]
[AlternatingLeastSquares]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Alternating64;

[FactorModel(Rank = 100)]
[AlternatingLeastSquares]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Alternating100;

[FactorModel(Rank = 128)]
[AlternatingLeastSquares]
[Regularization(Users = 0.05f, Items = 0.03f, Biases = 0.02f)]
[Training(Epochs = 3)]
internal sealed partial class Alternating128;

[FactorModel(Rank = 3)]
[ImplicitLeastSquares(Alpha = 0.5f, Unobserved = 0.2f)]
[Regularization(Users = 0.05f, Items = 0.03f)]
[Training(Epochs = 3)]
internal sealed partial class Clicks3;

[FactorModel(Rank = 16)]
[ImplicitLeastSquares(Alpha = 0.5f, Unobserved = 0.2f)]
[Regularization(Users = 0.05f, Items = 0.03f)]
[Training(Epochs = 3)]
internal sealed partial class Clicks16;

[FactorModel(Rank = 64)]
[ImplicitLeastSquares(Alpha = 0.5f, Unobserved = 0.2f)]
[Regularization(Users = 0.05f, Items = 0.03f)]
[Training(Epochs = 3)]
internal sealed partial class Clicks64;

[FactorModel(Rank = 100)]
[ImplicitLeastSquares(Alpha = 0.5f, Unobserved = 0.2f)]
[Regularization(Users = 0.05f, Items = 0.03f)]
[Training(Epochs = 3)]
internal sealed partial class Clicks100;

[FactorModel(Rank = 8, Biases = false)]
[AlternatingLeastSquares(Weighted = false)]
[Training(Epochs = 2)]
internal sealed partial class Unregularized8;
