namespace Lathe.Tests.Common;

public sealed class NearestWordTests
{
    [Theory]
    [InlineData("tain", "train")]
    [InlineData("TRIAN", "train")]
    [InlineData("cv", "cv")]
    [InlineData("evaluated", "evaluate")]
    [InlineData("abc", null)]
    [InlineData("trainingpart", null)]
    public void TheNearest_AtMostTwoLettersAway(string word, string? nearest) => Assert.Equal(nearest, NearestWord.Of(word, "train", "evaluate", "cv"));

    [Theory]
    [InlineData("Regularisation.User", "Regularization.Users")]
    [InlineData("Regularisaton.User", "Regularization.Users")]
    [InlineData("Reglarisaton.Used", null)]
    public void LongWords_MayDifferInAFifth(string word, string? nearest) => Assert.Equal(nearest, NearestWord.Of(word, "Regularization.Users"));

    [Fact]
    public void OfEquallyNearOnes_TheFirst() => Assert.Equal("ab", NearestWord.Of("ac", "ab", "ad"));

    [Fact]
    public void NothingIsNear_WhereNothingIsKnown() => Assert.Null(NearestWord.Of("a"));
}
