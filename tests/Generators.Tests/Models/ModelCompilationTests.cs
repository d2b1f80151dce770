using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Generators.Tests.Models;

/// <summary>Whatever shape a model has, its generated half compiles without a warning in a user's project.</summary>
public sealed class ModelCompilationTests
{
    /// <summary>Up to 40 every mixture of chunks and padding; then what lies around the default cap, and the largest.</summary>
    [Theory]
    [InlineData("ConstantRate")]
    [InlineData("AdaGrad")]
    public void EveryRank(string schedule) => AssertCompile(schedule, [.. Enumerable.Range(1, 40), 64, 100, 128, 255, 256, 257, 1024]);

    /// <summary>The smallest ranks that loop, ranks whose loop ends with the row, and ranks that have columns left after it.</summary>
    [Theory]
    [InlineData("ConstantRate")]
    [InlineData("AdaGrad")]
    public void RanksInALoop(string schedule) => AssertCompile(schedule, [141, 144, 145, 180, 208, 256], ("LatheUnrollCap", "16"));

    /// <summary>Every combination of what changes an update, on a short row, since none of it depends on the rank.</summary>
    [Fact]
    public void EveryShape() => AssertCompiles(
        string.Concat(
            from schedule in (string[])["ConstantRate", "AdaGrad"]
            from biases in (bool[])[false, true]
            from decays in Enumerable.Range(0, 8)
            select Model($"{schedule}{biases}{decays}", rank: 12, schedule, biases, decays)));

    [Fact]
    public void EverySchedule() => AssertCompiles(string.Concat(
        ((string[])["BoldDriver", "ConstantRate", "InverseTimeDecay", "ExponentialDecay", "AdaGrad"])
        .Select(static schedule => Model(schedule, rank: 8, schedule))));

    [Theory]
    [InlineData(NullableContextOptions.Disable)]
    [InlineData(NullableContextOptions.Warnings)]
    public void AnyNullableContext(NullableContextOptions nullable)
    {
        CSharpCompilation before = Harness.Compile(Model("M", 20, "AdaGrad"));
        before = before.WithOptions(before.Options.WithNullableContextOptions(nullable));
        Assert.Empty(Harness.Generate<FactorModelGenerator>(before).Diagnostics);
    }

    [Fact]
    public void ArithmeticCheckedForOverflow_ByDefault()
    {
        CSharpCompilation before = Harness.Compile(Model("M", 20, "AdaGrad"));
        Assert.Empty(Harness.Generate<FactorModelGenerator>(before.WithOptions(before.Options.WithOverflowChecks(true))).Diagnostics);
    }

    internal static void AssertCompiles(string source, params IEnumerable<(string Name, string Value)> properties)
    {
        Generation generation = Harness.Generate<FactorModelGenerator>(source, properties);
        Assert.NotEmpty(generation.Files);
        Assert.Empty(generation.Diagnostics);
    }

    private static void AssertCompile(string schedule, int[] ranks, params IEnumerable<(string Name, string Value)> properties) =>
        AssertCompiles(string.Concat(ranks.Select((rank, i) => Model($"M{rank}", rank, schedule, biases: i % 2 == 0))), properties);

    /// <summary>A declaration.</summary>
    /// <param name="name">Name of the class.</param>
    /// <param name="rank">Its rank.</param>
    /// <param name="schedule">Name of its schedule's attribute.</param>
    /// <param name="biases">Whether it has biases.</param>
    /// <param name="decays">The bits 1, 2 and 4: whether users, items and biases have a decay.</param>
    private static string Model(string name, int rank, string schedule, bool biases = true, int decays = 7) => $"""
        /// <summary>A model.</summary>
        [Lathe.FactorModel(Rank = {rank}, Biases = {(biases ? "true" : "false")}), Lathe.{schedule}]
        [Lathe.Regularization(Users = {decays & 1}, Items = {decays & 2}, Biases = {decays & 4})]
        public sealed partial class {name};

        """;
}
