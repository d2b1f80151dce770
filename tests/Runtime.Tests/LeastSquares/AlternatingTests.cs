using Lathe.Tests.Support;

namespace Lathe.Tests.LeastSquares;

/// <summary>Training by alternating least squares on values.</summary>
public sealed class AlternatingTests
{
    [Fact]
    public void TheThreads_ChangeNoBit()
    {
        using Dataset data = TestData.Random(300, 200, 9_000, seed: 5);
        string[] hashes = [.. ((int[])[1, 2, 3, 5, 8]).Select(threads =>
        {
            using TrainedModel model = Alternating33.Train(data, new TrainingOptions { Threads = threads });
            return model.Hash;
        })];
        Assert.Single(hashes.Distinct());
    }

    /// <summary>The items were solved for last: the gradient of the loss along each of their rows and biases is zero.</summary>
    [Fact]
    public void EveryItem_FitsItsRatingsBest()
    {
        using Dataset data = TestData.Random(60, 40, 900, seed: 6);
        using TrainedModel model = Alternating3.Train(data, new TrainingOptions { Epochs = 2 });
        double sigma = TestData.Sigma(data);
        foreach (IGrouping<int, Rating> item in data.Training.ToArray().GroupBy(static rating => rating.Item))
        {
            int count = item.Count();
            double[] gradient = new double[4];
            foreach (Rating rating in item)
            {
                ReadOnlySpan<float> user = model.UserFactors[rating.User];
                double error = rating.Value - Score(model, rating.User, rating.Item);
                for (int column = 0; column < 3; column++)
                {
                    // Rows are saved in units of sigma's root, so that the strength of the scaled ones counts sigma times.
                    gradient[column] += error * user[column] - sigma * 0.03 * model.ItemFactors[rating.Item][column];
                }

                gradient[3] += error - 0.02 * model.ItemBiases[rating.Item];
            }

            Assert.All(gradient, component => Assert.InRange(component / count, -2e-4, 2e-4));
        }
    }

    /// <summary>With each half of an epoch the regularized loss falls, and the reported one is what a plain sum over the ratings finds.</summary>
    [Fact]
    public void TheLoss_IsThatOfTheFinishedFactors()
    {
        using Dataset data = TestData.Random(60, 40, 900, seed: 7);
        using TrainedModel model = Alternating8.Train(data);
        double squares = 0;
        foreach (Rating rating in data.Training)
        {
            double error = rating.Value - Score(model, rating.User, rating.Item);
            squares += error * error;
        }

        Assert.Equal(Math.Sqrt(squares / data.Training.Length), model.Training!.TrainRmse, 1e-4);
        Assert.True(model.Training.History[2].TrainRmse < model.Training.History[0].TrainRmse);
    }

    [Fact]
    public void WithoutRegularization_ARidgeIsAdded_AndSaid()
    {
        // Three ratings each cannot determine eight columns.
        using Dataset data = Dataset.FromRatings(Enumerable.Range(0, 60).Select(static i => ($"u{i / 3}", $"i{i * 7 % 20}", i % 5 + 1f)));
        using TrainedModel model = Unregularized8.Train(data);
        Assert.True(double.IsFinite(model.Training!.TrainRmse));
        Assert.Contains(model.Training.Notes, static note => note.Contains("have no one solution", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void EqualValues_AUserWithOneRating_AndMoreColumnsThanRatings_GiveNumbers(int items)
    {
        using Dataset data = Dataset.FromRatings(Enumerable.Range(0, items).Select(static i => ("only", $"i{i}", 3f)));
        using TrainedModel model = Alternating100.Train(data);
        Assert.Equal(3f, model.Predict(0, 0), 1e-3f);
    }

    [Fact]
    public void ADevice_IsRefused_InASentence()
    {
        using Dataset data = TestData.Random(20, 20, 100, seed: 8);
        LatheException refusal = Assert.Throws<LatheException>(() => Alternating8.Train(data, new TrainingOptions { Device = "simulator" }));
        Assert.Equal("There is no simulator kernel for AlternatingLeastSquares, which Alternating8 declares; use --device cpu.", refusal.Message);
    }

    private static double Score(TrainedModel model, int user, int item)
    {
        double score = model.Mean + model.UserBiases[user] + model.ItemBiases[item];
        for (int column = 0; column < model.Declaration.Rank; column++)
        {
            score += (double)model.UserFactors[user][column] * model.ItemFactors[item][column];
        }

        return score;
    }
}
