namespace Lathe.Kernels;

/// <summary>Some users against one tile of items.</summary>
/// <param name="userRows">The first user's row; the others follow, stride floats apart.</param>
/// <param name="userBiases">The first user's bias; the others follow. Unused without biases.</param>
/// <param name="columns">
/// The tile: stride columns of <see cref="Items"/> floats each, column c of item i at c * <see cref="Items"/> + i.
/// </param>
/// <param name="itemBiases">The biases of the tile's items; unused without biases.</param>
/// <param name="scores">
/// Receives <see cref="Items"/> scores for each user, user after user. Its length says how many users there are: a multiple of
/// <see cref="Users"/>.
/// </param>
public readonly ref struct TileScores(
    ref readonly float userRows, ref readonly float userBiases, ref readonly float columns, ref readonly float itemBiases, Span<float> scores)
{
    /// <summary>Items of a tile.</summary>
    public const int Items = 32;

    /// <summary>Users come in groups of so many, which share every column that is loaded.</summary>
    public const int Users = 4;

    /// <summary>The first user's row; the others follow, stride floats apart.</summary>
    public readonly ref readonly float UserRows = ref userRows;

    /// <summary>The first user's bias; the others follow. Unused without biases.</summary>
    public readonly ref readonly float UserBiases = ref userBiases;

    /// <summary>The tile: column c of item i at c * <see cref="Items"/> + i.</summary>
    public readonly ref readonly float Columns = ref columns;

    /// <summary>The biases of the tile's items; unused without biases.</summary>
    public readonly ref readonly float ItemBiases = ref itemBiases;

    /// <summary>Receives <see cref="Items"/> scores for each user, user after user.</summary>
    public readonly Span<float> Scores = scores;
}
