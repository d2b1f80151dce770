using Lathe.Generators.Tests.Support;

namespace Lathe.Generators.Tests.Models;

/// <summary>Code as it is while someone types: the compiler reports it, and neither generator nor analyzer throws.</summary>
public sealed class UnfinishedModelTests
{
    [Theory]
    [InlineData("[FactorModel(] partial class M;")]
    [InlineData("[FactorModel] partial class M;")]
    [InlineData("[FactorModel()] [ConstantRate] partial class M;")]
    [InlineData("[FactorModel(Rank = )] [ConstantRate] partial class M;")]
    [InlineData("[FactorModel(Rank = Missing.Rank), ConstantRate] partial class M;")]
    [InlineData("[FactorModel(Rank = \"x\"), ConstantRate] partial class")]
    [InlineData("[FactorModel(Rank = 8L << 40), ConstantRate] partial class M;")]
    [InlineData("[FactorModel(Rank = null), ConstantRate] partial class M;")]
    [InlineData("[FactorModel(Rank = typeof(int)), ConstantRate] partial class M;")]
    [InlineData("[FactorModel(Rank = new[] { 1 }), ConstantRate] partial class M;")]
    [InlineData("[FactorModel(8), ConstantRate] partial class M;")]
    [InlineData("[FactorModel(Rank = 8, Rank = 9), ConstantRate] partial class M;")]
    [InlineData("[FactorModel(Rank = 8, Biases = 1), ConstantRate] partial class M;")]
    [InlineData("[FactorModel(Rank = 8), FactorModel(Rank = 9), ConstantRate(Rate = nothing)] partial class M {")]
    [InlineData("[FactorModel(Rank = 8), ConstantRate] partial class M; [FactorModel(Rank = 9)] partial class M;")]
    [InlineData("[FactorModel(Rank = 8), ConstantRate, ConstantRate(Rate = 0)] partial class M;")]
    [InlineData("[FactorModel(Rank = 8), ConstantRate] partial class M; class M;")]
    [InlineData("[FactorModel(Rank = 8), ConstantRate] partial class M; [FactorModel(Rank = 8), ConstantRate] partial class M;")]
    [InlineData("[FactorModel(Rank = 8), ConstantRate] partial class M<")]
    [InlineData("[FactorModel(Rank = 8), ConstantRate] partial class M : ")]
    [InlineData("[FactorModel(Rank = 8), ConstantRate] partial class M : Missing;")]
    [InlineData("[FactorModel(Rank = 8), ConstantRate] partial class M : M;")]
    [InlineData("[FactorModel(Rank = 8), ConstantRate] partial class M : Missing<M>, ")]
    [InlineData("[FactorModel(Rank = 8), ConstantRate] partial class ;")]
    [InlineData("partial class { [FactorModel(Rank = 8), ConstantRate] partial class M;")]
    [InlineData("[FactorModel(Rank = 8), ConstantRate] partial class 8;")]
    [InlineData("[FactorModel(Rank = 8), ConstantRate] partial class M(")]
    [InlineData("[FactorModel(Rank = 8), ConstantRate] partial struct M;")]
    [InlineData("[FactorModel(Rank = 8), ConstantRate] void M() { }")]
    [InlineData("[FactorModel(Rank = 8), ConstantRate] ")]
    [InlineData("[FactorModel(Rank = 8), Regularization(), Regularization(\"much\"), ConstantRate] partial class M;")]
    [InlineData("[FactorModel(Rank = 8), Regularization(Strength = 1), ConstantRate] partial class M;")]
    [InlineData("[FactorModel(Rank = 8), Initialization(Distribution = Distribution.), ConstantRate] partial class M;")]
    [InlineData("[FactorModel(Rank = 8), Training(Seed = 1e9), BoldDriver(Initial = 'x', Rollback = 2)] partial class M;")]
    [InlineData("namespace { [FactorModel(Rank = 8), ConstantRate] partial class M;")]
    [InlineData("namespace N. { [FactorModel(Rank = 8), ConstantRate] partial class M;")]
    public async Task IsTheCompilersToReport(string declaration)
    {
        Generation generation = Harness.Generate<FactorModelGenerator>($"using Lathe;\n{declaration}");

        Assert.NotEmpty(generation.Diagnostics);
        await Analysis.RunAsync(generation.Before);
    }

    /// <summary>A value that is an error for the compiler is no second error of ours.</summary>
    [Theory]
    [InlineData("[FactorModel(Rank = ), ConstantRate] partial class M;")]
    [InlineData("[FactorModel(), ConstantRate] partial class M;")]
    [InlineData("[FactorModel(Rank = Missing), ConstantRate(Rate = Missing), Regularization(Missing)] partial class M;")]
    [InlineData("[FactorModel(Rank = 8), ConstantRate] partial class M : Missing;")]
    public async Task IsReportedOnce(string declaration) =>
        Assert.Empty(await Analysis.RunAsync(Harness.Compile($"using Lathe;\n{declaration}")));
}
