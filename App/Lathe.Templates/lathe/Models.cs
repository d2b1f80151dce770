using Lathe;

namespace LATHE_NAMESPACE;

// Every class here with [FactorModel] is a model of the command line, and the build writes its kernels.
// 'dotnet run -c Release -- demo' shows the main job on ratings that it makes up. Step by step:
//
//   dotnet run -c Release -- sample --out ratings.csv          # or a file of your own: who, what, how much
//   dotnet run -c Release -- convert ratings.csv --out data
//   dotnet run -c Release -- split data                        # sets a test part aside
//   dotnet run -c Release -- train data --model StarModel --out model
//   dotnet run -c Release -- evaluate model                    # errors on the test part
//   dotnet run -c Release -- recommend model --user 9
//
// 'dotnet run -c Release -- models' lists the numbers of a model; '--set Training.Epochs=20' tries another one without a build.

/// <summary>Who would give an item how many stars.</summary>
[FactorModel(Rank = 32)]                                         // how many numbers describe a user or an item
[Regularization(0.04f, Biases = 0.05f)]                          // higher for few ratings, lower for many
[ExponentialDecay(Initial = 0.01f, Decay = 0.99f)]               // the learning rate, epoch by epoch
[Training(Epochs = 100, Validation = 0.05f, Patience = 10, Refit = true)]
public sealed partial class StarModel;
