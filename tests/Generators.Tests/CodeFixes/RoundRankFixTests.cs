using Lathe.CodeFixes;
using Lathe.Generators.Tests.Support;

namespace Lathe.Generators.Tests.CodeFixes;

public sealed class RoundRankFixTests
{
    [Theory]
    [InlineData("Rank = 33", "Rank = 32", "Round the rank down to 32")]
    [InlineData("Rank = 33", "Rank = 36", "Round the rank up to 36")]
    [InlineData("Biases = false, Rank = /* k */ 0x1F , Mean = true", "Biases = false, Rank = /* k */ 32 , Mean = true", "Round the rank up to 32")]
    [InlineData("Rank = 16 + 1", "Rank = 16", "Round the rank down to 16")]
    public Task ARank(string before, string after, string title) => CodeFixing.AssertFixAsync<RoundRankFix>(
        $"[Lathe.FactorModel({before}), Lathe.BoldDriver] partial class M;",
        $"[Lathe.FactorModel({after}), Lathe.BoldDriver] partial class M;",
        title);

    [Fact]
    public async Task ARankBelowTheSmallest_GoesUpOnly() => Assert.Equal(
        ["Round the rank up to 4"],
        await CodeFixing.TitlesAsync<RoundRankFix>("[Lathe.FactorModel(Rank = 3), Lathe.BoldDriver] partial class M;"));

    [Fact]
    public Task AllRanks_EachToItsNearest() => CodeFixing.AssertFixAllAsync<RoundRankFix>(
        """
        [Lathe.FactorModel(Rank = 33), Lathe.BoldDriver] partial class A;
        [Lathe.FactorModel(Rank = 7), Lathe.BoldDriver] partial class B;
        [Lathe.FactorModel(Rank = 8), Lathe.BoldDriver] partial class C;
        """,
        """
        [Lathe.FactorModel(Rank = 36), Lathe.BoldDriver] partial class A;
        [Lathe.FactorModel(Rank = 8), Lathe.BoldDriver] partial class B;
        [Lathe.FactorModel(Rank = 8), Lathe.BoldDriver] partial class C;
        """,
        "Round the rank up to 36");
}
