namespace Lathe.Datasets;

/// <summary>Planted opinions: user and item biases, factor rows of a low rank whose columns matter less and less, and noise.</summary>
internal sealed class SampleTaste
{
    private const int Rank = 8;
    private const double Mean = 3.55;
    private const double UserSpread = 0.44;
    private const double ItemSpread = 0.46;
    private const double NoiseSpread = 0.60;

    private readonly double[] _users;
    private readonly double[] _items;
    private readonly RandomStream _noise;

    public SampleTaste(SampleOptions options)
    {
        // Standard deviations of the eight products; together 0.57.
        ReadOnlySpan<double> strengths = [0.40, 0.28, 0.20, 0.14, 0.10, 0.07, 0.05, 0.035];
        ReadOnlySpan<double> ones = [1, 1, 1, 1, 1, 1, 1, 1];
        _users = Rows(options.Users, UserSpread, ones, SampleRandom.Of(options.Seed, SampleStream.UserTaste));
        _items = Rows(options.Items, ItemSpread, strengths, SampleRandom.Of(options.Seed, SampleStream.ItemTaste));
        _noise = SampleRandom.Of(options.Seed, SampleStream.Noise);
    }

    /// <summary>The value of a rating in half stars, 1..10.</summary>
    /// <param name="user">Index of the user.</param>
    /// <param name="item">Index of the item.</param>
    /// <param name="row">Number of the rating, which its noise is drawn by.</param>
    public int HalfStars(int user, int item, long row)
    {
        ReadOnlySpan<double> ofUser = _users.AsSpan(user * (Rank + 1), Rank + 1);
        ReadOnlySpan<double> ofItem = _items.AsSpan(item * (Rank + 1), Rank + 1);
        double value = Mean + ofUser[Rank] + ofItem[Rank] + NoiseSpread * _noise.Bell((ulong)row);
        for (int column = 0; column < Rank; column++)
        {
            value += ofUser[column] * ofItem[column];
        }

        return (int)Math.Clamp(Math.Floor(2 * value + 0.5), 1, 10);
    }

    /// <summary>Per row: the factors, then the bias.</summary>
    private static double[] Rows(int count, double spread, ReadOnlySpan<double> strengths, RandomStream stream)
    {
        double[] rows = new double[checked(count * (Rank + 1))];
        for (int index = 0; index < rows.Length; index++)
        {
            int column = index % (Rank + 1);
            rows[index] = stream.Bell((ulong)index) * (column < Rank ? strengths[column] : spread);
        }

        return rows;
    }
}
