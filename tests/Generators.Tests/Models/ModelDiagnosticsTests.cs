using System.Collections.Immutable;
using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Tests.Models;

/// <summary>Each rule: what it says, what it underlines, and that no kernel is written.</summary>
public sealed class ModelDiagnosticsTests
{
    [Theory]
    [InlineData("LATHE0001", "Rank = 0", "'M' declares rank 0; a rank must lie between 1 and 1024", "[FactorModel(Rank = 0), ConstantRate] partial class M;")]
    [InlineData("LATHE0001", "Rank = -8", "declares rank -8", "[FactorModel(Biases = false, Rank = -8), ConstantRate] partial class M;")]
    [InlineData("LATHE0001", "Rank = 1025", "declares rank 1025", "[FactorModel(Rank = 1025), ConstantRate] partial class M;")]
    [InlineData("LATHE0002", "M", "'M' must be partial, so that the kernels of 'M' can be added to it", "[FactorModel(Rank = 8), ConstantRate] class M;")]
    [InlineData("LATHE0002", "Outer", "'Outer' must be partial, so that the kernels of 'M'", "class Outer { [FactorModel(Rank = 8), ConstantRate] partial class M; }")]
    [InlineData("LATHE0003", "M", "'M' is static; a model must be an ordinary class", "[FactorModel(Rank = 8), ConstantRate] static partial class M;")]
    [InlineData("LATHE0003", "M", "'M' is abstract", "[FactorModel(Rank = 8), ConstantRate] abstract partial class M;")]
    [InlineData("LATHE0003", "M", "'M' is generic", "[FactorModel(Rank = 8), ConstantRate] partial class M<T>;")]
    [InlineData("LATHE0003", "M", "'M' is a record", "[FactorModel(Rank = 8), ConstantRate] partial record M;")]
    [InlineData("LATHE0003", "M", "'M' is nested in a generic type", "partial class Outer<T> { [FactorModel(Rank = 8), ConstantRate] partial class M; }")]
    [InlineData("LATHE0003", "M", "'M' is file-local", "[FactorModel(Rank = 8), ConstantRate] file partial class M;")]
    [InlineData("LATHE0003", "M", "'M' is file-local", "file partial class Outer { [FactorModel(Rank = 8), ConstantRate] partial class M; }")]
    [InlineData("LATHE0003", "M", "'M' is given a primary constructor", "[FactorModel(Rank = 8), ConstantRate] partial class M(int a) { public int A => a; }")]
    [InlineData("LATHE0004", "M", "'M' derives from 'B'; a model's base class is the generated one", "class B; [FactorModel(Rank = 8), ConstantRate] partial class M : B;")]
    [InlineData("LATHE0004", "M", "'M' derives from 'TrainedModel'", "class TrainedModel; [FactorModel(Rank = 8), ConstantRate] partial class M : global::TrainedModel;")]
    [InlineData("LATHE0005", "FactorModel(Rank = 8)", "'M' declares no learning-rate schedule; add [BoldDriver], ", "[FactorModel(Rank = 8)] partial class M;")]
    [InlineData("LATHE0006", "BoldDriver", "'M' declares two learning-rate schedules, ConstantRate and BoldDriver; keep one", "[FactorModel(Rank = 8), ConstantRate, BoldDriver] partial class M;")]
    [InlineData("LATHE0006", "ConstantRate(Rate = 1)", "two learning-rate schedules, BoldDriver and ConstantRate; keep one", "[FactorModel(Rank = 8), BoldDriver] [ConstantRate(Rate = 1)] partial class M;")]
    [InlineData("LATHE0006", "BoldDriver", "two learning-rate schedules, AdaGrad and BoldDriver; keep one", "[AdaGrad(), BoldDriver, FactorModel(Rank = 8)] partial class M;")]
    [InlineData("LATHE0015", "AdaGrad", "'M' declares AdaGrad, for which BayesianPersonalizedRanking has no kernel; declare another schedule", "[FactorModel(Rank = 8), BayesianPersonalizedRanking, AdaGrad] partial class M;")]
    [InlineData("LATHE0014", "GibbsSampling", "'M' declares two solvers, AlternatingLeastSquares and GibbsSampling; keep one", "[FactorModel(Rank = 8), AlternatingLeastSquares, GibbsSampling] partial class M;")]
    [InlineData("LATHE0007", "Storage = (FactorStorage)2", "'M': FactorModel.Storage must be Single or Half, but is 2", "[FactorModel(Rank = 8, Storage = (FactorStorage)2), ConstantRate] partial class M;")]
    [InlineData("LATHE0014", "ImplicitLeastSquares", "'M' declares two solvers, AlternatingLeastSquares and ImplicitLeastSquares; keep one", "[FactorModel(Rank = 8), AlternatingLeastSquares, ImplicitLeastSquares] partial class M;")]
    public Task ARule(string id, string underlined, string message, string declaration) => AssertReported(id, underlined, message, declaration);

    [Theory]
    [InlineData("Burn = -1", "GibbsSampling.Burn must be at least 0, but is -1", "GibbsSampling(Burn = -1)")]
    [InlineData("Thin = 0", "GibbsSampling.Thin must be at least 1, but is 0", "GibbsSampling(Thin = 0)")]
    [InlineData("NoisePrecision = -2f", "GibbsSampling.NoisePrecision must be at least 0, but is -2", "GibbsSampling(NoisePrecision = -2f)")]
    [InlineData("Decrease = 2f", "'M': BoldDriver.Decrease must lie between 0 and 1, but is 2", "BoldDriver(Decrease = 2f)")]
    [InlineData("Initial = 2f", "BoldDriver.Initial must not be above BoldDriver.Maximum, which is 1 by default, but is 2", "BoldDriver(Initial = 2f)")]
    [InlineData("Maximum = 0.001f", "BoldDriver.Initial must not be above BoldDriver.Maximum, which is 0.001, but is 0.005 by default", "BoldDriver(Maximum = 0.001f)")]
    [InlineData("Minimum = 0.5f", "BoldDriver.Minimum must not be above BoldDriver.Maximum, which is 0.1, but is 0.5", "BoldDriver(Maximum = 0.1f, Minimum = 0.5f, Increase = 1)")]
    [InlineData("Minimum = 0.5f", "BoldDriver.Minimum must not be above BoldDriver.Maximum, which is 0.001", "BoldDriver(Maximum = 0.001f, Minimum = 0.5f)")]
    [InlineData("Minimum = 0.5f", "BoldDriver.Minimum must not be above BoldDriver.Initial, which is 0.005 by default, but is 0.5", "BoldDriver(Minimum = 0.5f)")]
    [InlineData("Minimum = 0.5f", "ExponentialDecay.Minimum must not be above ExponentialDecay.Initial, which is 0.02 by default, but is 0.5", "ExponentialDecay(Minimum = 0.5f)")]
    [InlineData("Increase = -1e-5f", "BoldDriver.Increase must be at least 0, but is -1E-05", "BoldDriver(Increase = -1e-5f)")]
    [InlineData("IncreaseFactor = 0.9f", "BoldDriver.IncreaseFactor must be at least 1, but is 0.9", "BoldDriver(IncreaseFactor = 0.9f)")]
    [InlineData("Decrease = 1", "BoldDriver.Decrease must lie between 0 and 1, but is 1", "BoldDriver(Decrease = 1)")]
    [InlineData("Decrease = 0", "BoldDriver.Decrease must lie between 0 and 1, but is 0", "BoldDriver(Decrease = 0)")]
    [InlineData("Items = -0.5f", "Regularization.Items must be at least 0, but is -0.5", "ConstantRate, Regularization(Items = -0.5f)")]
    [InlineData("Users = float.PositiveInfinity", "Regularization.Users must be a finite number, but is Infinity", "ConstantRate, Regularization(Users = float.PositiveInfinity)")]
    [InlineData("Minimum = 3", "ValueRange.Minimum must be below ValueRange.Maximum, which is 3, but is 3", "ConstantRate, ValueRange(Minimum = 3, Maximum = 3)")]
    [InlineData("Maximum = float.NaN", "ValueRange.Maximum must be a finite number, but is NaN", "ConstantRate, ValueRange(Minimum = 3, Maximum = float.NaN)")]
    [InlineData("After = 0", "BoldDriver.After must be at least 1, but is 0", "BoldDriver(After = 0, Increase = 1)")]
    [InlineData("Rate = float.NaN", "ConstantRate.Rate must be a finite number, but is NaN", "ConstantRate(Rate = float.NaN)")]
    [InlineData("Rate = 1 / 0f", "AdaGrad.Rate must be a finite number, but is Infinity", "AdaGrad(Rate = 1 / 0f)")]
    [InlineData("Decay = 1.5f", "ExponentialDecay.Decay must be above 0 and at most 1, but is 1.5", "ExponentialDecay(Decay = 1.5f)")]
    [InlineData("Decay = -0.1f", "InverseTimeDecay.Decay must be at least 0, but is -0.1", "InverseTimeDecay(Decay = -0.1f)")]
    [InlineData("-1f", "'M': Regularization's first argument must be at least 0, but is -1", "ConstantRate, Regularization(-1f)")]
    [InlineData("-1f", "Regularization's first argument must be at least 0, but is -1", "ConstantRate, Regularization(-1f, Users = 0.1f)")]
    [InlineData("Biases = -2f", "Regularization.Biases must be at least 0, but is -2", "ConstantRate, Regularization(1f, Biases = -2f)")]
    [InlineData("Minimum = 5", "ValueRange.Minimum must be below ValueRange.Maximum, which is 1, but is 5", "ConstantRate, ValueRange(Minimum = 5, Maximum = 1)")]
    [InlineData("Epochs = 0", "Training.Epochs must lie between 1 and", "ConstantRate, Training(Epochs = 0)")]
    [InlineData("Seed = 1L << 53", "Training.Seed must lie in 0..2^53 - 1, but is 9007199254740992", "ConstantRate, Training(Seed = 1L << 53)")]
    [InlineData("Validation = 1", "Training.Validation must be at least 0 and below 1, but is 1", "ConstantRate, Training(Validation = 1)")]
    [InlineData("Distribution = (Distribution)7", "Initialization.Distribution must be Normal or Uniform, but is 7", "ConstantRate, Initialization(Distribution = (Distribution)7)")]
    [InlineData("Initial = float.PositiveInfinity", "BoldDriver.Initial must be a finite number, but is Infinity", "BoldDriver(Initial = float.PositiveInfinity)")]
    [InlineData("Initial = -1", "BoldDriver.Initial must be above 0, but is -1", "BoldDriver(Initial = -1)")]
    [InlineData("Epochs = 0", "Training.Epochs must lie between 1 and", "AdaGrad, Training(Epochs = 0, Validation = 0.1f, Patience = 1)")]
    [InlineData("Maximum = -1", "BoldDriver.Maximum must be above 0, but is -1", "BoldDriver(Maximum = -1)")]
    public Task ANumberOutOfRange(string underlined, string message, string attributes) =>
        AssertReported("LATHE0007", underlined, message, $"[FactorModel(Rank = 12), {attributes}] partial class M;");

    /// <summary>Each one after the first of the source can be removed by itself.</summary>
    [Fact]
    public async Task FiveSchedules_AreCounted()
    {
        ImmutableArray<Diagnostic> reported = await Analysis.RunAsync(Harness.Compile(
            "using Lathe;\n[FactorModel(Rank = 8), AdaGrad, BoldDriver, InverseTimeDecay, ConstantRate, ExponentialDecay] partial class M;"));

        Assert.Equal(["BoldDriver", "InverseTimeDecay", "ConstantRate", "ExponentialDecay"], reported.Select(Harness.Underlined));
        Assert.All(reported, static problem => Assert.Equal("'M' declares 5 learning-rate schedules; keep one", problem.GetMessage()));
    }

    [Fact]
    public async Task SeveralProblems_AreAllReported()
    {
        Generation generation = Harness.Generate<FactorModelGenerator>(
            "using Lathe; class B; class Outer { [FactorModel(Rank = 0), Training(Epochs = 0)] abstract class M : B; }");
        ImmutableArray<Diagnostic> reported = await Analysis.RunAsync(generation.Before);

        Assert.Equal(
            ["LATHE0001", "LATHE0002", "LATHE0002", "LATHE0003", "LATHE0004", "LATHE0005", "LATHE0007"],
            reported.Select(static diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AGoodModel_IsGood_AlsoWithItsGeneratedHalf()
    {
        Generation generation = Harness.Generate<FactorModelGenerator>("[Lathe.FactorModel(Rank = 8), Lathe.ConstantRate] partial class M;");

        Assert.Empty(await Analysis.RunAsync(generation.Before));
        Assert.Empty(await Analysis.RunAsync(generation.After));
    }

    /// <summary>The attributes of another library that are named like ours say nothing to us.</summary>
    [Fact]
    public async Task AttributesOfAnotherNamespace_AreLeftAlone()
    {
        Generation generation = Harness.Generate<FactorModelGenerator>("""
            namespace MyCompany.Lathe
            {
                class FactorModelAttribute : System.Attribute;

                [FactorModel]
                class M;
            }
            """);

        Assert.Empty(generation.Files);
        Assert.Empty(await Analysis.RunAsync(generation.Before));
    }

    private static async Task AssertReported(string id, string underlined, string message, string declaration)
    {
        Generation generation = Harness.Generate<FactorModelGenerator>($"using Lathe;\n{declaration}");
        Diagnostic problem = Assert.Single(await Analysis.RunAsync(generation.Before));

        Assert.Equal(id, problem.Id);
        Assert.Equal(underlined, Harness.Underlined(problem));
        Assert.Contains(message, problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.DoesNotContain(generation.Files.Keys, static file => file.Contains(".Host", StringComparison.Ordinal) || file.Contains(".Device", StringComparison.Ordinal));
    }
}
