namespace Lathe.Kernels;

/// <summary>The generated prediction kernel of one model for the processor: b_u + b_i + p.q, without the mean, not clamped.</summary>
public interface IScoreKernel
{
    /// <summary>Floats from one row to the next: the rank, rounded up to a multiple of 4.</summary>
    int Stride { get; }

    /// <summary>Scores one user against consecutive items.</summary>
    void Run(in ItemScores task) => Run(in task, VectorWidths.Preferred);

    /// <summary>Scores pairs of a user and an item.</summary>
    void Run(in PairScores task) => Run(in task, VectorWidths.Preferred);

    /// <summary>Scores some users against a tile of items; the bits are those of scoring one user against one item.</summary>
    void Run(in TileScores task) => Run(in task, VectorWidths.Preferred);

    /// <summary>Scores one user against consecutive items at a given vector width, for tests.</summary>
    void Run(in ItemScores task, VectorWidth width);

    /// <summary>Scores pairs at a given vector width, for tests.</summary>
    void Run(in PairScores task, VectorWidth width);

    /// <summary>Scores some users against a tile of items at a given vector width, for tests.</summary>
    void Run(in TileScores task, VectorWidth width);
}

/// <summary>One user against consecutive items.</summary>
/// <param name="userRow">The user's row, stride floats.</param>
/// <param name="userBias">The user's bias, or 0.</param>
/// <param name="itemRows">The first item's row; the others follow, stride floats apart.</param>
/// <param name="itemBiases">The first item's bias; unused without biases.</param>
/// <param name="scores">Receives one score per item.</param>
public readonly ref struct ItemScores(
    ref readonly float userRow, float userBias, ref readonly float itemRows, ref readonly float itemBiases, Span<float> scores)
{
    /// <summary>The user's row, stride floats.</summary>
    public readonly ref readonly float UserRow = ref userRow;

    /// <summary>The user's bias, or 0.</summary>
    public readonly float UserBias = userBias;

    /// <summary>The first item's row; the others follow, stride floats apart.</summary>
    public readonly ref readonly float ItemRows = ref itemRows;

    /// <summary>The first item's bias; unused without biases.</summary>
    public readonly ref readonly float ItemBiases = ref itemBiases;

    /// <summary>Receives one score per item.</summary>
    public readonly Span<float> Scores = scores;
}

/// <summary>Pairs of a user and an item. The caller has checked that the indices lie within the matrices.</summary>
/// <param name="rows">The rows of all users and items.</param>
/// <param name="users">User indices.</param>
/// <param name="items">Item indices, as many.</param>
/// <param name="scores">Receives as many scores.</param>
public readonly ref struct PairScores(
    ScoreRows rows, ReadOnlySpan<int> users, ReadOnlySpan<int> items, Span<float> scores)
{
    /// <summary>The rows of all users and items.</summary>
    public readonly ScoreRows Rows = rows;

    /// <summary>User indices.</summary>
    public readonly ReadOnlySpan<int> Users = users;

    /// <summary>Item indices.</summary>
    public readonly ReadOnlySpan<int> Items = items;

    /// <summary>Receives the scores.</summary>
    public readonly Span<float> Scores = scores;
}

/// <summary>The rows that predictions read.</summary>
/// <param name="userFactors">User rows, stride floats apart.</param>
/// <param name="itemFactors">Item rows, stride floats apart.</param>
/// <param name="userBiases">One float per user; unused without biases.</param>
/// <param name="itemBiases">One float per item; unused without biases.</param>
public readonly ref struct ScoreRows(
    ref readonly float userFactors, ref readonly float itemFactors, ref readonly float userBiases, ref readonly float itemBiases)
{
    /// <summary>User rows, stride floats apart.</summary>
    public readonly ref readonly float UserFactors = ref userFactors;

    /// <summary>Item rows, stride floats apart.</summary>
    public readonly ref readonly float ItemFactors = ref itemFactors;

    /// <summary>One float per user; unused without biases.</summary>
    public readonly ref readonly float UserBiases = ref userBiases;

    /// <summary>One float per item; unused without biases.</summary>
    public readonly ref readonly float ItemBiases = ref itemBiases;
}
