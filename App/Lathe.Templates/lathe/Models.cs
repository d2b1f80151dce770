using Lathe;

namespace LATHE_NAMESPACE;

// Every class here with [FactorModel] is a model of the command line. The build writes its kernels; 'dotnet run -- models' lists
// what is declared, 'dotnet run -- demo' shows the main job on a made-up sample.
//
//   dotnet run -c Release -- convert ratings.csv --out data     # your ratings: a column of users, of items and of values
//   dotnet run -c Release -- split data                         # sets a test part aside
//   dotnet run -c Release -- train data --out model
//   dotnet run -c Release -- evaluate model
//   dotnet run -c Release -- recommend model --user 1

/// <summary>Who would give an item how many stars.</summary>
[FactorModel(Rank = 32)]                                         // how many numbers describe a user or an item
[Regularization(0.04f, Biases = 0.05f)]                          // higher for few ratings, lower for many
[ExponentialDecay(Initial = 0.01f, Decay = 0.99f)]               // the learning rate, epoch by epoch
[Training(Epochs = 100, Validation = 0.05f, Patience = 10, Refit = true)]
public sealed partial class StarModel;
