namespace Lathe.Tests.Support;

/// <summary>Small datasets in memory.</summary>
internal static class TestData
{
    /// <summary>Random ratings of 1..5 in halves; some rows have none, pairs may repeat.</summary>
    public static Dataset Random(int users, int items, int ratings, int seed, int test = 0)
    {
        Random random = new(seed);
        Rating Next() => new(random.Next(users), random.Next(items), random.Next(2, 11) / 2f);
        Rating[] all = [.. Enumerable.Range(0, ratings + test).Select(_ => Next())];
        return Dataset.FromRatings(all.AsSpan(0, ratings), Ids("u", users), Ids("i", items), all.AsSpan(ratings));
    }

    /// <summary>Ratings that a model of rank 2 with biases explains but for a little noise.</summary>
    public static Dataset Planted(int users, int items, int ratings, int seed, int test = 0)
    {
        Random random = new(seed);
        double[] Draw(int count, double scale) => [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 2 - 1) * scale)];
        double[] userBias = Draw(users, 0.5), itemBias = Draw(items, 0.8), p = Draw(2 * users, 1), q = Draw(2 * items, 1);
        Rating Next()
        {
            (int user, int item) = (random.Next(users), random.Next(items));
            double value = 3 + userBias[user] + itemBias[item] + p[2 * user] * q[2 * item] + p[2 * user + 1] * q[2 * item + 1];
            return new(user, item, (float)(value + (random.NextDouble() - 0.5) * 0.2));
        }

        Rating[] all = [.. Enumerable.Range(0, ratings + test).Select(_ => Next())];
        return Dataset.FromRatings(all.AsSpan(0, ratings), Ids("u", users), Ids("i", items), all.AsSpan(ratings));
    }

    /// <summary>Standard deviation of the training values.</summary>
    public static double Sigma(Dataset data)
    {
        double[] values = [.. data.Training.ToArray().Select(static rating => (double)rating.Value)];
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    private static IdMap Ids(string prefix, int count) => IdMap.FromTexts(Enumerable.Range(0, count).Select(index => $"{prefix}{index}"));
}
