using Lathe.Generators.Tests.Support;

namespace Lathe.Generators.Tests.Models;

/// <summary>Generated text stays readable and small: every file is read by the compiler, and by people.</summary>
public sealed class GeneratedSizeTests
{
    private const int LongestLine = 140;

    /// <summary>All files but the GPU's, with biases, all decays and the schedule of most numbers.</summary>
    [Fact]
    public void AModelOfRank128_StaysUnder80KiB() => AssertUnder(80, [TextOf("BoldDriver")]);

    /// <summary>Lanes share a row, and items loop over it, so that its length is nothing to the text.</summary>
    [Theory]
    [InlineData(32)]
    [InlineData(128)]
    [InlineData(512)]
    public void TheKernelsOfAWholeGpu_StayUnder16KiB(int rank) =>
        AssertUnder(16, Generate(rank, "BoldDriver").Where(static file => IsOfAWholeGpu(file.Key)).Select(static file => file.Value.Length));

    /// <summary>AdaGrad's update has three times the lines.</summary>
    [Fact]
    public void AnAdaptiveModelOfRank128_StaysUnder116KiB() => AssertUnder(116, [TextOf("AdaGrad")]);

    /// <summary>Above the cap the text grows with the number of cache lines to prefetch alone.</summary>
    [Fact]
    public void EveryFileOfTheLargestRank_StaysUnder96KiB() => AssertUnder(96, Generate(1024, "AdaGrad").Select(static file => file.Value.Length));

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

    private static int TextOf(string schedule) => Generate(128, schedule).Where(static file => !IsOfAWholeGpu(file.Key)).Sum(static file => file.Value.Length);

    private static bool IsOfAWholeGpu(string file) => file.Contains(".LaneSgd", StringComparison.Ordinal) || file.Contains(".DeviceTopItems", StringComparison.Ordinal);

    private static void AssertUnder(int kibibytes, IEnumerable<int> sizes) => Assert.All(sizes, size => Assert.InRange(size, 1, kibibytes * 1024));

    private static IEnumerable<KeyValuePair<string, string>> HostFiles(int rank, string schedule) =>
        Generate(rank, schedule).Where(static file => !file.Key.Contains(".Device", StringComparison.Ordinal) && !file.Key.Contains(".Lane", StringComparison.Ordinal));

    private static IReadOnlyDictionary<string, string> Generate(int rank, string schedule) => Harness.Generate<FactorModelGenerator>(
        $"namespace Movies; [Lathe.FactorModel(Rank = {rank}), Lathe.{schedule}, Lathe.Regularization(0.02f)] public sealed partial class MovieModel;").Files;
}
