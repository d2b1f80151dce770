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

    /// <summary>Everything that a score kernel reads.</summary>
    public ScoreRows Rows => new(ref Users.First, ref Items.First, ref FirstOf(UserBiases), ref FirstOf(ItemBiases));

    /// <summary>Whether every number is one that can predict something.</summary>
    public bool AreFinite => Users.AreFinite && Items.AreFinite && Finite.All(UserBiases) && Finite.All(ItemBiases);

    /// <summary>A user's bias, 0 without biases.</summary>
    public float UserBias(int user) => UserBiases.Length == 0 ? 0 : UserBiases[user];

    /// <summary>An item's bias, 0 without biases.</summary>
    public float ItemBias(int item) => ItemBiases.Length == 0 ? 0 : ItemBiases[item];

    /// <summary>Rounds the rows to halves; biases stay as they are.</summary>
    public void RoundToHalves()
    {
        Users.RoundToHalves();
        Items.RoundToHalves();
    }

    public void Dispose()
    {
        Users.Dispose();
        Items.Dispose();
    }

    private static ref float FirstOf(float[] values) => ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(values);
}
