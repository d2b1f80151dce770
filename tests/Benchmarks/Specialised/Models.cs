namespace Lathe.Benchmarks.Specialised;

/// <summary>A step of 8 columns.</summary>
[FactorModel(Rank = 8)]
[Regularization(0.04f, Biases = 0.05f)]
[ConstantRate(Rate = 0.01f)]
[Initialization(Scale = 0.003f)]
[Training(Epochs = 2)]
public sealed partial class Columns8;

/// <summary>A step of 16 columns.</summary>
[FactorModel(Rank = 16)]
[Regularization(0.04f, Biases = 0.05f)]
[ConstantRate(Rate = 0.01f)]
[Initialization(Scale = 0.003f)]
[Training(Epochs = 2)]
public sealed partial class Columns16;

/// <summary>A step of 32 columns.</summary>
[FactorModel(Rank = 32)]
[Regularization(0.04f, Biases = 0.05f)]
[ConstantRate(Rate = 0.01f)]
[Initialization(Scale = 0.003f)]
[Training(Epochs = 2)]
public sealed partial class Columns32;

/// <summary>A step of 64 columns.</summary>
[FactorModel(Rank = 64)]
[Regularization(0.04f, Biases = 0.05f)]
[ConstantRate(Rate = 0.01f)]
[Initialization(Scale = 0.003f)]
[Training(Epochs = 2)]
public sealed partial class Columns64;

/// <summary>A step of 100 columns: six times 16 and 4.</summary>
[FactorModel(Rank = 100)]
[Regularization(0.04f, Biases = 0.05f)]
[ConstantRate(Rate = 0.01f)]
[Initialization(Scale = 0.003f)]
[Training(Epochs = 2)]
public sealed partial class Columns100;

/// <summary>A step of 128 columns.</summary>
[FactorModel(Rank = 128)]
[Regularization(0.04f, Biases = 0.05f)]
[ConstantRate(Rate = 0.01f)]
[Initialization(Scale = 0.003f)]
[Training(Epochs = 2)]
public sealed partial class Columns128;

/// <summary>A step of 256 columns, the longest that is written out in full.</summary>
[FactorModel(Rank = 256)]
[Regularization(0.04f, Biases = 0.05f)]
[ConstantRate(Rate = 0.01f)]
[Initialization(Scale = 0.003f)]
[Training(Epochs = 2)]
public sealed partial class Columns256;
