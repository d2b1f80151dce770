using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Generators.Tests.Models;

/// <summary>What is said of models that are generated all the same: what it says and what it underlines.</summary>
public sealed class ModelHintsTests
{
    [Theory]
    [InlineData("Rank = 33", "'M': rank 33 is stored as 36 floats, 9 % more memory; 32 or 36 waste nothing", "Rank = 33")]
    [InlineData("Rank = 30", "rank 30 is stored as 32 floats, 7 % more memory; 28 or 32 waste nothing", "Biases = false, Rank = 30")]
    [InlineData("Rank = 1", "rank 1 is stored as 4 floats, 300 % more memory; 4 wastes nothing", "Rank = 1")]
    [InlineData("Rank = 1023", "rank 1023 is stored as 1024 floats, 0.1 % more memory; 1020 or 1024 waste nothing", "Rank = 1023")]
    public Task APaddedRank(string underlined, string message, string arguments) =>
        AssertReported("LATHE0009", DiagnosticSeverity.Info, underlined, message, $"[FactorModel({arguments}), ConstantRate] partial class M;");

    [Theory]
    [InlineData("Biases = 0.1f", "Regularization.Biases has no effect, because the model has no biases", "Regularization(Users = 1f, Biases = 0.1f)", "ConstantRate")]
    [InlineData("ImplicitFactors = 0.1f", "Regularization.ImplicitFactors has no effect, because the model has no implicit factors", "Regularization(Users = 1f, ImplicitFactors = 0.1f)", "ConstantRate")]
    [InlineData("0.1f", "Regularization's first argument has no effect, because each strength is set by name", "Regularization(0.1f, Users = 1f, Items = 1f)", "ConstantRate")]
    [InlineData("Regularization", "Regularization has no effect, because it has no argument", "Regularization", "ConstantRate")]
    [InlineData("Regularization(0)", "Regularization has no effect, because every strength is 0", "Regularization(0)", "ConstantRate")]
    [InlineData("Regularization(1f, Users = 0, Items = 0, Biases = 0)", "every strength is 0", "Regularization(1f, Users = 0, Items = 0, Biases = 0)", "ConstantRate")]
    [InlineData("ValueRange()", "ValueRange has no effect, because it has no argument", "ValueRange()", "ConstantRate")]
    [InlineData("Training", "Training has no effect, because it has no argument", "Training", "ConstantRate")]
    [InlineData("Initialization()", "Initialization has no effect, because it has no argument", "Initialization()", "ConstantRate")]
    [InlineData("Patience = 3", "Training.Patience has no effect, because no validation part is declared", "Training(Patience = 3)", "ConstantRate")]
    [InlineData("Refit = true", "Training.Refit has no effect, because no validation part", "Training(Refit = true)", "ConstantRate")]
    [InlineData("Patience = 20", "Training.Patience has no effect, because it is not below Training.Epochs, which is 20 by default", "Training(Validation = 0.1f, Patience = 20)", "ConstantRate")]
    [InlineData("After = 2", "BoldDriver.After has no effect, because the rate never rises", "BoldDriver(After = 2)", "Training(Epochs = 3)")]
    [InlineData("Maximum = 0.1f", "BoldDriver.Maximum has no effect", "BoldDriver(Maximum = 0.1f)", "Training(Epochs = 3)")]
    [InlineData("Minimum = 0.01f", "ExponentialDecay.Minimum has no effect, because a Decay of 1", "ExponentialDecay(Decay = 1, Minimum = 0.01f)", "Training(Epochs = 3)")]
    [InlineData("Warmup = 2", "AdaGrad.Warmup has no effect, because a row of 8 has no columns after the first eight", "AdaGrad(Warmup = 2)", "Training(Epochs = 3)")]
    [InlineData("Minimum = 0.02f", "ExponentialDecay.Decay has no effect, because Minimum is as large as Initial", "ExponentialDecay(Minimum = 0.02f)", "Training(Epochs = 3)")]
    public Task WithoutEffect(string underlined, string message, string attribute, string other) => AssertReported(
        "LATHE0010", DiagnosticSeverity.Warning, underlined, message, $"[FactorModel(Rank = 8, Biases = false), {attribute}, {other}] partial class M;");

    [Theory]
    [InlineData("BoldDriver", "BoldDriver has no effect, because AlternatingLeastSquares has no learning rate", "Rank = 8", "AlternatingLeastSquares, BoldDriver")]
    [InlineData("ConstantRate", "ConstantRate has no effect, because GibbsSampling has no learning rate", "Rank = 8", "GibbsSampling, ConstantRate")]
    [InlineData("Regularization(0.1f)", "Regularization has no effect, because GibbsSampling samples the priors of its rows", "Rank = 8", "GibbsSampling, Regularization(0.1f)")]
    [InlineData("Patience = 3", "Training.Patience has no effect, because GibbsSampling takes the mean over samples, to which every sweep adds", "Rank = 8", "GibbsSampling, Training(Patience = 3, Validation = 0.1f)")]
    [InlineData("AdaGrad()", "AdaGrad has no effect, because ImplicitLeastSquares has no learning rate", "Rank = 8", "AdaGrad(), ImplicitLeastSquares")]
    [InlineData("Biases = true", "FactorModel.Biases has no effect, because ImplicitLeastSquares learns from who rated what, not from values", "Rank = 8, Biases = true", "ImplicitLeastSquares")]
    [InlineData("Scale = true", "FactorModel.Scale has no effect, because ImplicitLeastSquares", "Rank = 8, Scale = true", "ImplicitLeastSquares")]
    [InlineData("Biases = 1f", "Regularization.Biases has no effect, because the model has no biases", "Rank = 8", "ImplicitLeastSquares, Regularization(Users = 1f, Biases = 1f)")]
    public Task WithoutEffectOnASolver(string underlined, string message, string arguments, string attributes) => AssertReported(
        "LATHE0010", DiagnosticSeverity.Warning, underlined, message, $"[FactorModel({arguments}), {attributes}] partial class M;");

    [Fact]
    public Task ImplicitFactors_OfAnotherSolver() => AssertReported(
        "LATHE0010", DiagnosticSeverity.Warning, "ImplicitFactors = true", "FactorModel.ImplicitFactors has no effect, because AlternatingLeastSquares has no implicit factors",
        "[FactorModel(Rank = 8, ImplicitFactors = true), AlternatingLeastSquares] partial class M;");

    /// <summary>Where the warm-up never ends, all columns but the first stay as they were drawn.</summary>
    [Theory]
    [InlineData("Warmup = 20", "20 by default", "AdaGrad(Warmup = 20)")]
    [InlineData("Warmup = 9", "5", "AdaGrad(Warmup = 9), Training(Epochs = 5)")]
    [InlineData("Epochs = 1", "1", "AdaGrad, Training(Epochs = 1)")]
    public Task AWarmupWithoutEnd(string underlined, string epochs, string attributes) => AssertReported(
        "LATHE0010", DiagnosticSeverity.Warning, underlined,
        $"'M': the rank above 8 has no effect, because AdaGrad.Warmup is not below Training.Epochs, which is {epochs}: the columns after",
        $"[FactorModel(Rank = 12), {attributes}] partial class M;");

    [Theory]
    [InlineData("BoldDriver"), InlineData("Training"), InlineData("Regularization(1f)"), InlineData("ValueRange(Minimum = 1)"), InlineData("Initialization")]
    public async Task WithoutAModel(string attribute)
    {
        Diagnostic problem = Assert.Single(await Analysis.RunAsync(Harness.Compile($"using Lathe;\n[{attribute}] class M;")));
        Assert.Equal(("LATHE0010", attribute), (problem.Id, Harness.Underlined(problem)));
        Assert.EndsWith("has no effect, because the class is no [FactorModel]", problem.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Regularization(0.1f), ConstantRate")]
    [InlineData("Regularization(0.1f, Users = 1f), ConstantRate")]
    [InlineData("Regularization(Users = 0.1f), ConstantRate")]
    [InlineData("Regularization(0.1f, Users = 1f, Items = 1f), ConstantRate", "ImplicitFactors = true")]
    [InlineData("Regularization(ImplicitFactors = 1f), ConstantRate", "ImplicitFactors = true")]
    [InlineData("ValueRange(Maximum = 5), ConstantRate")]
    [InlineData("Training(Patience = 0, Refit = false), ConstantRate")]
    [InlineData("Training(Validation = 0.1f, Patience = 3, Refit = true), ConstantRate")]
    [InlineData("BoldDriver(After = 2, Maximum = 0.1f, Increase = 0.01f)")]
    [InlineData("BoldDriver(After = 2, IncreaseFactor = 1.05f)")]
    [InlineData("BoldDriver(Initial = 2, Maximum = 3)")]
    [InlineData("ExponentialDecay(Decay = 0.9f, Minimum = 0.01f)")]
    [InlineData("AdaGrad(Warmup = 0)")]
    [InlineData("AdaGrad, Training(Epochs = 1)")]
    [InlineData("Initialization(Scale = 0.2f), Training(Seed = 2), ConstantRate")]
    public async Task WithEffect(string attributes, string shape = "Mean = true") =>
        Assert.Empty(await Analysis.RunAsync(Harness.Compile($"using Lathe;\n[FactorModel(Rank = 8, Biases = false, {shape}), {attributes}] partial class M;")));

    [Fact]
    public void BiasesRegularization_WithoutBiases_ChangesNoGeneratedText()
    {
        const string Bare = "using Lathe; [FactorModel(Rank = 8, Biases = false), Regularization(Users = 1f), ConstantRate] partial class M;";
        string declared = Bare.Replace("Users = 1f", "Users = 1f, Biases = 2f", StringComparison.Ordinal);
        Assert.Equal(Harness.Generate<FactorModelGenerator>(Bare).Files, Harness.Generate<FactorModelGenerator>(declared).Files);
    }

    [Fact]
    public async Task ModelsOfOneName_AreReportedAtTheLaterOnes_WhateverTheirFiles()
    {
        const string Model = "[Lathe.FactorModel(Rank = 8), Lathe.ConstantRate] internal partial class M;";
        CSharpCompilation project = Harness.Compile($"namespace B {{ {Model} }} namespace C {{ class Outer {{ class M; }} }}")
            .AddSyntaxTrees(Harness.Parse($"namespace A {{ partial class Outer {{ {Model} }} }}", "Second.cs"), Harness.Parse(Model, "Third.cs"));

        Diagnostic[] problems = [.. (await Analysis.RunAsync(project)).Where(static problem => problem.Id == "LATHE0011")];
        Assert.Equal(["Second.cs", "Third.cs"], problems.Select(static problem => problem.Location.SourceTree!.FilePath).Order(StringComparer.Ordinal));
        Assert.All(problems, static problem =>
        {
            Assert.Equal("M", Harness.Underlined(problem));
            Assert.StartsWith("'M' is also the name of the model 'B.M'; ", problem.GetMessage(), StringComparison.Ordinal);
        });
    }

    /// <summary>The command line tells names apart that differ in case, and does not know private models.</summary>
    [Theory]
    [InlineData("namespace A { [M] internal partial class Model; } namespace B { [M] internal partial class MODEL; }")]
    [InlineData("namespace A { [M] internal partial class Model; } namespace B { internal class Model; }")]
    [InlineData("[M] internal partial class Model; partial class Outer { [M] private partial class Model; }")]
    [InlineData("[M] internal partial class Model; partial class Model { }")]
    [InlineData("[M] internal partial class Model<T>; [M] internal partial class Model;")]
    [InlineData("namespace A { [M] internal class Model; } namespace B { [M] internal partial class Model; }")]
    public async Task OtherModels_ShareNoName(string source) => Assert.DoesNotContain(
        await Analysis.RunAsync(Harness.Compile(source.Replace("[M]", "[Lathe.FactorModel(Rank = 8), Lathe.ConstantRate]", StringComparison.Ordinal))),
        static problem => problem.Id == "LATHE0011");

    private static async Task AssertReported(string id, DiagnosticSeverity severity, string underlined, string message, string declaration)
    {
        Generation generation = Harness.Generate<FactorModelGenerator>($"using Lathe;\n{declaration}");
        Diagnostic problem = Assert.Single(await Analysis.RunAsync(generation.Before));

        Assert.Equal((id, severity), (problem.Id, problem.Severity));
        Assert.Equal(underlined, Harness.Underlined(problem));
        Assert.Contains(message, problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.NotEmpty(generation.Files);
        Assert.Equal([id], (await Analysis.RunAsync(generation.After)).Select(static problem => problem.Id));
    }
}
