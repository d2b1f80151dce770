using System.Globalization;
using Lathe.Tests.Kernels;

namespace Lathe.Tests.Tuning;

/// <summary>What is searched, and where the draws fall.</summary>
public sealed class SearchRangeTests
{
    [Theory]
    [InlineData("Regularization.Users=0.01..0.2", "Regularization.Users", 0.01, 0.2)]
    [InlineData(" AdaGrad.Warmup = 0 .. 3 ", "AdaGrad.Warmup", 0, 3)]
    [InlineData("a=-1e-3..1E2", "a", -0.001, 100)]
    public void ARange_IsRead(string text, string name, double from, double to)
    {
        SearchRange range = SearchRange.Parse(text);
        Assert.Equal((name, (float)from, (float)to), (range.Name, (float)range.From, (float)range.To));
    }

    [Theory]
    [InlineData("Regularization.Users", "is written Attribute.Property=FROM..TO")]
    [InlineData("=0.1..0.2", "is written Attribute.Property=FROM..TO")]
    [InlineData("a=0.1", "is written Attribute.Property=FROM..TO")]
    [InlineData("a=..0.1", "is written Attribute.Property=FROM..TO")]
    [InlineData("a=x..1", "a must be a finite number, but is 'x'")]
    [InlineData("a=0,1..1", "decimals follow a point")]
    [InlineData("a=1..infinity", "must be a finite number")]
    [InlineData("a=2..1", "begins at 2 and ends at 1, which is smaller")]
    [InlineData("a=1..1", "holds a single value")]
    public void AnotherText_IsRefused(string text, string part) =>
        Assert.Contains(part, Assert.Throws<FormatException>(() => SearchRange.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Training.Epochs=1..9", "Training.Epochs cannot be searched")]
    [InlineData("Training.Seed=1..9", "Training.Seed cannot be searched")]
    [InlineData("Training.Refit=0..1", "Training.Refit cannot be searched")]
    [InlineData("Training.Patience=0.5..2", "Training.Patience is a whole number, but its range goes from 0.5 to 2")]
    [InlineData("Regularization.Users=0..1", "Regularization.Users must be above 0, but is 0")]
    [InlineData("Training.Validation=0.1..1", "Training.Validation must be at least 0 and below 1, but is 1")]
    [InlineData("Regularization.User=0.1..1", "(did you mean 'Regularization.Users'?)")]
    [InlineData("Users=0.1..1", "(did you mean 'Regularization.Users'?)")]
    [InlineData("No.Such=0.1..1", "there is no number 'No.Such'; the numbers are")]
    public void ARangeOfNoSuchNumber_IsRefused(string text, string part) => Assert.Contains(
        part, Assert.Throws<FormatException>(() => Tuner.Check([Biased8.Definition], new() { Ranges = [SearchRange.Parse(text)] })).Message, StringComparison.Ordinal);

    [Fact]
    public void StrengthsAndRates_AreSearchedAroundTheDeclaredValues_ByRatio()
    {
        SearchSpace space = new(Biased8.Definition, new(), []);
        Assert.Equal(
            ["Regularization.Users=0.0125..0.2", "Regularization.Items=0.0075..0.12", "Regularization.Biases=0.0025..0.04", "ConstantRate.Rate=0.005..0.08", "Initialization.Scale=0.025..0.4"],
            space.Ranges.Select(static range => range.ToString()));
        double[] users = [.. Enumerable.Range(0, 4000).Select(candidate => Users(space, 7, candidate))];
        Assert.All(users, static value => Assert.InRange(value, 0.0125, 0.2));

        // The middle of a range by ratio is the declared value: half of the draws are below it, a quarter below half of it.
        Assert.InRange(users.Count(static value => value < 0.05), 1900, 2100);
        Assert.InRange(users.Count(static value => value < 0.025), 900, 1100);
    }

    [Fact]
    public void FractionsAreDrawnByDifference_AndCountsAsWholeNumbers()
    {
        SearchSpace space = new(Adaptive8.Definition, new(), [new("Training.Validation", 0.1, 0.5), new("AdaGrad.Warmup", 1, 4), new("training.patience", 2, 3)]);
        KeyValuePair<string, string>[][] draws = [.. Enumerable.Range(0, 1000).Select(candidate => space.Draw(1, candidate).ToArray())];
        Assert.InRange(draws.Count(static draw => Number(draw, "Training.Validation") < 0.2), 200, 300);
        Assert.Equal(["1", "2", "3", "4"], draws.Select(static draw => Value(draw, "AdaGrad.Warmup")).Distinct().Order());
        Assert.All(draws, static draw => Assert.Contains(Value(draw, "Training.Patience"), (string[])["2", "3"]));
    }

    [Fact]
    public void ADraw_DependsOnSeedAndCandidateAlone_AndHasThreeFigures()
    {
        SearchSpace space = new(Biased8.Definition, new(), []), fewer = new(Biased8.Definition, new() { Numbers = [new("Regularization.Items", "0.5")] }, []);
        Assert.Equal(space.Draw(3, 5), space.Draw(3, 5));
        Assert.NotEqual(space.Draw(3, 5), space.Draw(4, 5));
        Assert.NotEqual(space.Draw(3, 5), space.Draw(3, 6));

        // What is set is not drawn, and what is drawn besides stays.
        Assert.Equal(space.Draw(3, 5).Where(static number => number.Key != "Regularization.Items"), fewer.Draw(3, 5));
        Assert.All(space.Draw(3, 5), static number => Assert.InRange(number.Value.Replace("0.", "").TrimStart('0').Length, 1, 3));
    }

    [Fact]
    public void NumbersThatContradictEachOther_AreDrawnAgain_OrRefused()
    {
        SearchSpace space = new(Bold3.Definition, new(), [new("BoldDriver.Initial", 0.001, 0.1), new("BoldDriver.Maximum", 0.001, 0.1)]);
        for (int candidate = 0; candidate < 100; candidate++)
        {
            KeyValuePair<string, string>[] draw = [.. space.Draw(1, candidate)];
            Assert.True(Number(draw, "BoldDriver.Initial") <= Number(draw, "BoldDriver.Maximum"));
        }

        SearchSpace impossible = new(Bold3.Definition, new(), [new("BoldDriver.Initial", 0.1, 0.2), new("BoldDriver.Maximum", 0.01, 0.02)]);
        Assert.Contains("must not be above BoldDriver.Maximum", Assert.Throws<FormatException>(() => impossible.Draw(1, 1)).Message, StringComparison.Ordinal);
    }

    private static double Users(SearchSpace space, ulong seed, int candidate) => Number([.. space.Draw(seed, candidate)], "Regularization.Users");

    private static double Number(KeyValuePair<string, string>[] numbers, string name) => double.Parse(Value(numbers, name), CultureInfo.InvariantCulture);

    private static string Value(KeyValuePair<string, string>[] numbers, string name) => Assert.Single(numbers, number => number.Key == name).Value;
}
