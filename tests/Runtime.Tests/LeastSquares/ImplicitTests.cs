using Lathe.Tests.Support;

namespace Lathe.Tests.LeastSquares;

/// <summary>Training on clicks.</summary>
public sealed class ImplicitTests
{
    private const int Rank = 3;

    private const double Alpha = 0.5, Unobserved = 0.2, ItemStrength = 0.03;

    [Fact]
    public void TheThreads_ChangeNoBit()
    {
        using Dataset data = TestData.Random(300, 200, 9_000, seed: 15);
        string[] hashes = [.. ((int[])[1, 2, 3, 5, 8]).Select(threads =>
        {
            using TrainedModel model = Clicks64.Train(data, new TrainingOptions { Threads = threads });
            return model.Hash;
        })];
        Assert.Single(hashes.Distinct());
    }

    /// <summary>The items were solved for last: along each of their rows the gradient of the loss over all pairs is zero.</summary>
    [Fact]
    public void EveryItem_FitsAllPairsBest()
    {
        using Dataset data = Distinct(16);
        using TrainedModel model = Clicks3.Train(data);
        Dictionary<(int, int), float> values = data.Training.ToArray().ToDictionary(static rating => (rating.User, rating.Item), static rating => rating.Value);
        for (int item = 0; item < data.Items.Count; item++)
        {
            double[] gradient = new double[Rank];
            int count = Enumerable.Range(0, data.Users.Count).Count(user => values.ContainsKey((user, item)));
            for (int user = 0; user < data.Users.Count; user++)
            {
                double score = Score(model, user, item), pull = -Unobserved * score;
                if (values.TryGetValue((user, item), out float value))
                {
                    pull += (1 + Alpha * value) * (1 - score);
                }

                for (int column = 0; column < Rank; column++)
                {
                    gradient[column] += pull * model.UserFactors[user][column];
                }
            }

            for (int column = 0; column < Rank; column++)
            {
                gradient[column] -= ItemStrength * (count + Unobserved * data.Users.Count) * model.ItemFactors[item][column];
            }

            Assert.All(gradient, static component => Assert.InRange(component, -1e-4, 1e-4));
        }
    }

    /// <summary>Users and items whose ratings are all held out have rows of zeros, also while the sums over all pairs are made.</summary>
    [Fact]
    public void RowsThatNobodyRated_PlayNoPart()
    {
        (string, string, float)[] ratings = [.. Enumerable.Range(0, 200).Where(static pair => pair % 3 > 0).Select(static pair => ($"u{pair / 10}", $"i{pair % 10}", 1f + pair % 5))];
        using Dataset plain = Dataset.FromRatings(ratings);
        using Dataset more = Dataset.FromRatings(
            plain.Training, IdMap.FromTexts([.. Ids(plain.Users), .. Enumerable.Range(0, 50).Select(static i => $"nobody{i}")]), IdMap.FromTexts(Ids(plain.Items)), []);
        using TrainedModel without = Clicks3.Train(plain, new TrainingOptions { Epochs = 2 }), with = Clicks3.Train(more, new TrainingOptions { Epochs = 2 });

        // Fifty users without ratings are fifty more rows of zeros: they change the regularization of the items alone, which here grows with none.
        TrainingOptions flat = new() { Epochs = 2, Numbers = [new("ImplicitLeastSquares.Frequency", "0")] };
        using TrainedModel flatWithout = Clicks3.Train(plain, flat), flatWith = Clicks3.Train(more, flat);
        Assert.NotEqual(without.ItemFactors[0].ToArray(), with.ItemFactors[0].ToArray());
        Assert.Equal(flatWithout.ItemFactors[0].ToArray(), flatWith.ItemFactors[0].ToArray());
    }

    private static string[] Ids(IdMap map) => [.. Enumerable.Range(0, map.Count).Select(index => map[index])];

    [Fact]
    public void TheLoss_IsThatOfAllPairs()
    {
        using Dataset data = Distinct(17);
        using TrainedModel model = Clicks3.Train(data);
        double loss = 0;
        foreach (Rating rating in data.Training)
        {
            double error = 1 - Score(model, rating.User, rating.Item);
            loss += (1 + Alpha * rating.Value) * error * error;
        }

        for (int user = 0; user < data.Users.Count; user++)
        {
            for (int item = 0; item < data.Items.Count; item++)
            {
                loss += Unobserved * Score(model, user, item) * Score(model, user, item);
            }
        }

        Assert.Equal(Math.Sqrt(loss / data.Training.Length), model.Training!.TrainRmse, 1e-4);
    }

    /// <summary>The part held out is judged like the rest: its ratings as ones, and its share of the zeros of all pairs.</summary>
    [Fact]
    public void TheValidation_CountsTheZerosToo()
    {
        using Dataset data = Distinct(18);
        using TrainedModel model = Clicks3.Train(data, new TrainingOptions { Epochs = 1, Validation = 0.2f });
        Assert.InRange(model.Training!.ValidationRmse!.Value, 0.5, 2.5);
    }

    [Fact]
    public void AWeightBelowZero_IsRefused_InASentence()
    {
        using Dataset data = Dataset.FromRatings([("a", "x", 1f), ("a", "y", -4f), ("b", "x", 2f)]);
        LatheException refusal = Assert.Throws<LatheException>(() => Clicks3.Train(data));
        Assert.Equal(
            "Clicks3: the value -4 with ImplicitLeastSquares.Alpha=0.5 gives a rating the weight -1, which is below 0; set Alpha to 0, or convert without the values.",
            refusal.Message);
    }

    /// <summary>Each pair once or not at all.</summary>
    private static Dataset Distinct(int seed)
    {
        Random random = new(seed);
        return Dataset.FromRatings(Enumerable.Range(0, 30 * 25).Where(_ => random.Next(3) == 0).Select(pair => ($"u{pair / 25}", $"i{pair % 25}", random.Next(2, 11) / 2f)).ToArray());
    }

    private static double Score(TrainedModel model, int user, int item)
    {
        double score = 0;
        for (int column = 0; column < Rank; column++)
        {
            score += (double)model.UserFactors[user][column] * model.ItemFactors[item][column];
        }

        return score;
    }
}
