using Lathe.Tests.Kernels;
using Lathe.Tests.LeastSquares;
using Lathe.Tests.Support;

namespace Lathe.Tests.Models;

/// <summary>Users who were not in training.</summary>
public sealed class FoldInTests
{
    /// <summary>The folded row is the one at which the gradient of the user's own loss is zero.</summary>
    [Theory]
    [InlineData(nameof(Biased8), 0.05, 0.01)]
    [InlineData(nameof(Bare20), 0, 0)]
    [InlineData(nameof(Adaptive7), 0.05, 0.01)]
    [InlineData(nameof(Alternating8), 0.05, 0.02)]
    public void TheRow_FitsTheRatingsBest(string name, double strength, double ofBias)
    {
        using Dataset data = TestData.Random(60, 50, 1_500, seed: 31);
        using TrainedModel model = ModelCatalogue.Models.Single(one => one.Name == name).Train(data);
        int[] items = [.. Enumerable.Range(0, 40)];
        float[] values = [.. items.Select(static item => 1f + item % 5)];
        NewUser user = model.FoldIn(items, values);
        double sigma = model.Declaration.Scale ? TestData.Sigma(data) : 1;
        double[] gradient = new double[model.Declaration.Rank + 1];
        foreach (int item in items)
        {
            double score = model.Mean + user.Bias + (model.Declaration.Biases ? model.ItemBiases[item] : 0);
            for (int column = 0; column < model.Declaration.Rank; column++)
            {
                score += (double)user.Factors[column] * model.ItemFactors[item][column];
            }

            double error = values[item] - score;
            for (int column = 0; column < model.Declaration.Rank; column++)
            {
                gradient[column] += error * model.ItemFactors[item][column] - strength * sigma * user.Factors[column];
            }

            gradient[^1] += model.Declaration.Biases ? error - ofBias * user.Bias : 0;
        }

        Assert.All(gradient, static component => Assert.InRange(component, -1e-3, 1e-3));
    }

    /// <summary>Once the items stand still, a user of the training part is given their own row again.</summary>
    [Theory]
    [InlineData(nameof(Alternating8))]
    [InlineData(nameof(Clicks16))]
    public void AUserOfTheTrainingPart_IsFoldedToTheirOwnRow(string name)
    {
        Random random = new(32);
        using Dataset data = Dataset.FromRatings(Enumerable.Range(0, 40 * 30).Where(_ => random.Next(2) == 0).Select(pair => ($"u{pair / 30}", $"i{pair % 30}", random.Next(1, 6) / 1f)).ToArray());
        using TrainedModel model = ModelCatalogue.Models.Single(one => one.Name == name).Train(data, new TrainingOptions { Epochs = 400 });
        Rating[] theirs = [.. data.Training.ToArray().Where(static rating => rating.User == 5)];
        NewUser user = model.FoldIn([.. theirs.Select(static rating => rating.Item)], [.. theirs.Select(static rating => rating.Value)]);
        for (int item = 0; item < data.Items.Count; item++)
        {
            Assert.Equal(model.Predict(5, item), model.Predict(user, item), 2e-2f);
        }

        Assert.Equal(
            model.Recommend("u5", 3).Select(static best => best.Item),
            model.Recommend(user, 3).Select(static best => best.Item));
    }

    [Fact]
    public void ALoadedModel_FoldsAlike()
    {
        using TemporaryFolder folder = new();
        using Dataset data = TestData.Random(60, 50, 1_500, seed: 33);
        using TrainedModel trained = Biased8.Train(data);
        trained.Save(folder.File("model"));
        using TrainedModel loaded = Biased8.Load(folder.File("model"));
        Assert.Equal(trained.FoldIn([3, 7], [5f, 1f]).Factors.ToArray(), loaded.FoldIn([3, 7], [5f, 1f]).Factors.ToArray());
    }

    [Fact]
    public void UnknownItems_AreLeftOut_AndNothingKnown_IsAMistake()
    {
        using Dataset data = TestData.Random(20, 20, 300, seed: 34);
        using TrainedModel model = Biased8.Train(data);
        Assert.Equal([4], model.FoldIn([new RatedItem("i4", 5), new RatedItem("unheard of", 1)]).Items.ToArray());
        Assert.Equal("None of the 1 rated items is known to this model; give items that it was trained on.",
            Assert.Throws<LatheException>(() => model.FoldIn([new RatedItem("unheard of", 1)])).Message);
        Assert.Equal("The item 'i4' is rated twice; remove one of the ratings.", Assert.Throws<LatheException>(() => model.FoldIn([4, 4], [1f, 2f])).Message);
        Assert.Equal("The value of item 'i4' is NaN, which is no finite number; correct or remove it.", Assert.Throws<LatheException>(() => model.FoldIn([4], [float.NaN])).Message);
        Assert.Equal("The item 'i4' has no value, and Biased8 learns from values; give each item one.", Assert.Throws<LatheException>(() => model.FoldIn([new RatedItem("i4")])).Message);
        Assert.StartsWith("The value 50 of item 'i4' lies outside 1..5", Assert.Throws<LatheException>(() => model.FoldIn([4], [50f])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.FoldIn([20], [1f]));
    }

    [Theory]
    [InlineData("7,4.5\n8,1\n")]
    [InlineData("item,rating\n7,4.5\n8,1\n")]
    [InlineData("rating;when;movieId\n4.5;1;7\n1;2;8\n")]
    [InlineData("7::4.5\n\n8::1\n")]
    public void AFileOfRatings_IsRead(string text)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("mine.csv"), text);
        Assert.Equal([new RatedItem("7", 4.5f), new RatedItem("8", 1)], RatedItemsFile.Read(folder.File("mine.csv")));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("item,rating\n", "rates no items")]
    [InlineData("film,mark\n7,4\n", "neither a header that names an item column")]
    [InlineData("1,7,4\n1,8,3\n", "neither a header that names an item column")]
    [InlineData("user,item,rating\n1,7,4\n2,8,3\n", "line 3: the file holds ratings of '1' and of '2'")]
    [InlineData("7,4\n7,3\n", "line 2: the item '7' is listed twice")]
    [InlineData("7,4\n8,good\n", "line 2: the value 'good' is not a finite number")]
    public void AWrongFileOfRatings_IsRefused_InASentence(string text, string sentence)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("mine.csv"), text);
        Assert.Contains(sentence, Assert.Throws<LatheException>(() => RatedItemsFile.Read(folder.File("mine.csv"))).Message, StringComparison.Ordinal);
    }
}
