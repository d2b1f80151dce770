using Lathe.Generators.Tests.Support;

namespace Lathe.Generators.Tests.Models;

/// <summary>Generated text stays readable and small: every file is read by the compiler, and by people.</summary>
public sealed class GeneratedSizeTests
{
    private const int LongestLine = 140;

    /// <summary>All files, with biases, all decays and the schedule of most numbers.</summary>
    [Theory]
    [InlineData(1, "BoldDriver", 44)]
    [InlineData(7, "BoldDriver", 45)]
    [InlineData(32, "BoldDriver", 57)]
    [InlineData(100, "BoldDriver", 65)]
    [InlineData(128, "BoldDriver", 64)]
    [InlineData(128, "AdaGrad", 74)]
    public void AModel_StaysUnder(int rank, string schedule, int kibibytes) =>
        Assert.InRange(Generate(rank, schedule).Sum(static file => file.Value.Length), 1, kibibytes * 1024);

    /// <summary>Above the cap the text grows with the number of cache lines to prefetch alone.</summary>
    [Fact]
    public void EveryFileOfTheLargestRank_StaysUnder46KiB() => Assert.All(
        Generate(1024, "AdaGrad").Select(static file => file.Value.Length), static length => Assert.InRange(length, 1, 46 * 1024));

    [Theory]
    [InlineData(3, "ConstantRate")]
    [InlineData(20, "AdaGrad")]
    [InlineData(300, "BoldDriver")]
    [InlineData(300, "AdaGrad")]
    [InlineData(272, "ConstantRate")]
    public void HostFiles_AreLaidOutAsAPersonWould(int rank, string schedule) =>
        Assert.All(HostFiles(rank, schedule), static file =>
        {
            string[] lines = file.Value.Split('\n');
            Assert.All(lines, static line => Assert.True(line.Length <= LongestLine || line.Contains('"', StringComparison.Ordinal), line));
            Assert.All(lines, static line => Assert.False(line.EndsWith(' ') || line.Contains('\r', StringComparison.Ordinal), line));
            Assert.DoesNotContain("\n\n\n", file.Value, StringComparison.Ordinal);
            Assert.DoesNotContain("{\n\n", file.Value, StringComparison.Ordinal);
            Assert.DoesNotMatch("\n *}\n *[^ }\n]", file.Value);
            Assert.DoesNotMatch("\n\n *}", file.Value);
            Assert.EndsWith("}\n", file.Value, StringComparison.Ordinal);
        });

    private static IEnumerable<KeyValuePair<string, string>> HostFiles(int rank, string schedule) =>
        Generate(rank, schedule).Where(static file => !file.Key.Contains(".Device", StringComparison.Ordinal));

    private static IReadOnlyDictionary<string, string> Generate(int rank, string schedule) => Harness.Generate<FactorModelGenerator>(
        $"namespace Movies; [Lathe.FactorModel(Rank = {rank}), Lathe.{schedule}, Lathe.Regularization(0.02f)] public sealed partial class MovieModel;").Files;
}
