namespace Lathe;

/// <summary>Squared errors of the ratings, each weighing the same; strengths weigh once per rating or once per row.</summary>
internal sealed class ExplicitObjective(LeastSquaresPlan plan) : LeastSquaresObjective
{
    private readonly bool _weighted = plan.Numbers.Flag("AlternatingLeastSquares.Weighted");
    private readonly float _biasStrength = plan.Numbers.Real("Regularization.Biases");

    /// <inheritdoc/>
    public override RowTerms Write(LeastSquaresSide side, int row, LeastSquaresRow room)
    {
        ReadOnlySpan<int> others = side.Ratings.OthersOf(row);
        ReadOnlySpan<float> values = side.Ratings.ValuesOf(row);
        Span<float> roots = room.Roots(others.Length), targets = room.Targets(others.Length);
        roots.Fill(1f);
        double sum = 0, squares = 0;
        ReadOnlySpan<float> biases = plan.State.Numbers(side.OtherBiases);
        for (int i = 0; i < targets.Length; i++)
        {
            float target = biases.IsEmpty ? values[i] : values[i] - biases[others[i]];
            targets[i] = target;
            sum += target;
            squares += (double)target * target;
        }

        float times = _weighted ? others.Length : 1;
        return new(side.Strength * times, _biasStrength * times, others.Length, (float)sum, squares);
    }
}
