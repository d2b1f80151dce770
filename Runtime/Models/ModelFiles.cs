namespace Lathe;

/// <summary>The names in a model folder.</summary>
internal static class ModelFiles
{
    public const string Manifest = "model.json";
    public const string UserFactors = "user_factors.npy";
    public const string ItemFactors = "item_factors.npy";
    public const string UserBiases = "user_bias.npy";
    public const string ItemBiases = "item_bias.npy";
    public const string UserFactorSamples = "user_factor_samples.npy";
    public const string ItemFactorSamples = "item_factor_samples.npy";
    public const string UserBiasSamples = "user_bias_samples.npy";
    public const string ItemBiasSamples = "item_bias_samples.npy";
    public const string Users = "users.npy";
    public const string Items = "items.npy";
    public const string Titles = "items.csv";
    public const string SeenOffsets = "seen_offsets.npy";
    public const string SeenItems = "seen_items.npy";
    public const string History = "history.csv";
    public const string Run = "run.json";
    public const string Curve = "curve.svg";

    /// <summary>How many dimensions an array has.</summary>
    public static int AxesOf(string name) => name switch
    {
        UserFactorSamples or ItemFactorSamples => 3,
        UserFactors or ItemFactors or UserBiasSamples or ItemBiasSamples => 2,
        _ => 1,
    };

    /// <summary>All that a model folder holds.</summary>
    public static readonly FolderKind Kind = new(
        "model",
        Manifest, UserFactors, ItemFactors, UserBiases, ItemBiases, UserFactorSamples, ItemFactorSamples, UserBiasSamples, ItemBiasSamples, Users, Items, Titles, SeenOffsets, SeenItems, History, Run, Curve);
}
