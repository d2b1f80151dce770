using Lathe.Kernels;

namespace Lathe;

/// <summary>The result of training, in the user's units and the dataset's order: factors, biases, and the mean.</summary>
/// <param name="users">Factor rows of the users.</param>
/// <param name="items">Factor rows of the items.</param>
/// <param name="userBiases">One bias per user; empty without biases.</param>
/// <param name="itemBiases">One bias per item; empty without biases.</param>
/// <param name="mean">What is added to every prediction; 0 for a model without a mean.</param>
internal sealed class FactorSet(FactorMatrix users, FactorMatrix items, float[] userBiases, float[] itemBiases, double mean) : IScoreSource, IDisposable
{
    public FactorMatrix Users { get; } = users;

    public FactorMatrix Items { get; } = items;

    public float[] UserBiases { get; } = userBiases;

    public float[] ItemBiases { get; } = itemBiases;

    public double Mean { get; } = mean;

    /// <summary>The samples whose mean every prediction is; none for a model that predicts from its rows.</summary>
    public IReadOnlyList<FactorSet> Samples { get; init; } = [];

    /// <summary>What is scored: the samples, or the set itself.</summary>
    public IReadOnlyList<FactorSet> Scored => Samples.Count > 0 ? Samples : [this];

    IReadOnlyList<IScoreSource> IScoreSource.Samples => Samples;

    /// <summary>Everything that a score kernel reads.</summary>
    public ScoreRows Rows => new(ref Users.First, ref Items.First, ref FirstOf(UserBiases), ref FirstOf(ItemBiases));

    /// <summary>Whether every number is one that can predict something.</summary>
    public bool AreFinite => Users.AreFinite && Items.AreFinite && Finite.All(UserBiases) && Finite.All(ItemBiases) && Samples.All(static sample => sample.AreFinite);

    /// <summary>A user's bias, 0 without biases.</summary>
    public float UserBias(int user) => UserBiases.Length == 0 ? 0 : UserBiases[user];

    /// <summary>An item's bias, 0 without biases.</summary>
    public float ItemBias(int item) => ItemBiases.Length == 0 ? 0 : ItemBiases[item];

    /// <summary>Rounds the rows to halves, those of samples too; biases stay as they are.</summary>
    public void RoundToHalves()
    {
        foreach (FactorSet set in (IEnumerable<FactorSet>)[this, .. Samples])
        {
            set.Users.RoundToHalves();
            set.Items.RoundToHalves();
        }
    }

    /// <summary>A set whose rows are the means of those of some samples, which it takes over.</summary>
    /// <param name="samples">The samples, at least one.</param>
    /// <param name="mean">What is added to every prediction.</param>
    public static FactorSet MeanOf(IReadOnlyList<FactorSet> samples, double mean)
    {
        FactorSet first = samples[0];
        FactorMatrix Rows(Func<FactorSet, FactorMatrix> of)
        {
            FactorMatrix rows = new(of(first).Rows, of(first).Rank);
            for (int row = 0; row < rows.Rows; row++)
            {
                Means(samples, sample => of(sample)[row].ToArray()).CopyTo(rows.WritableRow(row));
            }

            return rows;
        }

        return new(
            Rows(static sample => sample.Users), Rows(static sample => sample.Items),
            Means(samples, static sample => sample.UserBiases), Means(samples, static sample => sample.ItemBiases), mean)
        {
            Samples = samples,
        };
    }

    public void Dispose()
    {
        foreach (FactorSet sample in Samples)
        {
            sample.Dispose();
        }

        Users.Dispose();
        Items.Dispose();
    }

    private static float[] Means(IReadOnlyList<FactorSet> samples, Func<FactorSet, float[]> of)
    {
        double[] sums = new double[of(samples[0]).Length];
        foreach (FactorSet sample in samples)
        {
            float[] numbers = of(sample);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += numbers[i];
            }
        }

        return Array.ConvertAll(sums, sum => (float)(sum / samples.Count));
    }

    private static ref float FirstOf(float[] values) => ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(values);
}
