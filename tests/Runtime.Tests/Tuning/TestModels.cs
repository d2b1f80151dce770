namespace Lathe.Tests.Tuning;

[FactorModel(Rank = 3)]
[BoldDriver(Initial = 0.01f, Increase = 0.001f, Maximum = 0.05f)]
[Training(Epochs = 9)]
internal sealed partial class Bold3;

[FactorModel(Rank = 8)]
[Regularization(0.02f)]
[ConstantRate(Rate = 0.03f)]
[Initialization(Scale = 0.05f)]
[Training(Epochs = 18, Validation = 0.1f, Patience = 4, Refit = true)]
internal sealed partial class Refitted8;
