using Lathe.Datasets;

namespace Lathe.Benchmarks.Gpu;

/// <summary>A synthetic rating matrix of the size of a known one.</summary>
internal sealed record GpuShape(string Name, int Users, int Items, int Ratings)
{
    public static readonly GpuShape[] All =
    [
        new("ml-latest-small", 610, 9_724, 100_836),
        new("ml-20m", 138_493, 26_744, 20_000_263),
        new("netflix", 480_189, 17_770, 99_072_112),
    ];

    /// <summary>The ratings of <c>lathe sample</c>, kept in memory.</summary>
    public Dataset Make()
    {
        SampleOptions options = new() { Users = Users, Items = Items, Ratings = Ratings };
        SampleShape shape = new(options);
        SampleTaste taste = new(options);
        Rating[] ratings = new Rating[Ratings];
        int[] rated = new int[Items];
        int next = 0;
        for (int user = 0; user < Users; user++)
        {
            Span<int> own = rated.AsSpan(0, shape.RatingsOf(user));
            shape.ItemsOf(user, own);
            foreach (int item in own)
            {
                ratings[next++] = new Rating(user, item, 0f);
            }
        }

        Parallel.For(0, (Ratings + 65_535) / 65_536, piece =>
        {
            for (int row = piece * 65_536; row < Math.Min(Ratings, (piece + 1) * 65_536); row++)
            {
                ratings[row] = ratings[row] with { Value = taste.HalfStars(ratings[row].User, ratings[row].Item, row) / 2f };
            }
        });
        return Dataset.FromRatings(ratings, Ids(Users), Ids(Items));
    }

    private static IdMap Ids(int count) => IdMap.FromNumbers([.. Enumerable.Range(1, count).Select(static id => (long)id)]);
}
