using System.Runtime.InteropServices;

namespace Lathe;

/// <summary>
/// Solves for the row, and bias, of a user from their ratings alone, the items standing still: what training would make smallest
/// for that user. For SGD and alternating least squares (sum q qT + lambda_U n I) p = sum q (r - mean - b_i), with the bias as
/// one more unknown; for clicks the equations of <see cref="ImplicitLeastSquaresAttribute"/>.
/// </summary>
internal sealed class UserFolding
{
    private readonly TrainedState _state;
    private readonly ModelDeclaration _model;
    private readonly ModelNumbers _numbers;
    private readonly ClickWeights _weights;
    private readonly Lazy<double[]> _products;

    public UserFolding(TrainedState state)
    {
        (_state, _model, _numbers) = (state, state.Definition.Declaration, state.Origin.Numbers);
        _weights = new(_model, _numbers);
        _products = new(ProductsOfItems);
    }

    /// <summary>The user with these ratings by raw ids; items that the model does not know are left out.</summary>
    /// <exception cref="LatheException">No item is known, or what <see cref="Of(ReadOnlySpan{int}, ReadOnlySpan{float})"/> refuses.</exception>
    public NewUser Of(IEnumerable<RatedItem> ratings)
    {
        List<int> items = [];
        List<float> values = [];
        int all = 0;
        foreach (RatedItem rating in ratings)
        {
            all++;
            if (_state.Items.TryIndexOf(rating.Item, out int item))
            {
                items.Add(item);
                values.Add(rating.Value ?? (_model.PredictsValues ? throw ModelProblems.FoldedWithoutValue.Of(rating.Item, _model.Name) : 1f));
            }
        }

        return items.Count > 0
            ? Of(CollectionsMarshal.AsSpan(items), CollectionsMarshal.AsSpan(values))
            : throw ModelProblems.NothingFolded.Of(all);
    }

    /// <summary>The user with these ratings.</summary>
    /// <param name="items">Item indices of the model.</param>
    /// <param name="values">As many values.</param>
    /// <exception cref="LatheException">The model learns from pairs, an item occurs twice, or a value cannot be.</exception>
    public NewUser Of(ReadOnlySpan<int> items, ReadOnlySpan<float> values)
    {
        Check(items, values);
        int rank = _model.Rank;
        bool clicks = _model.Solver == SolverKind.ImplicitLeastSquares, biases = _model.Biases;
        RidgeEquations equations = new(biases ? rank + 1 : rank);
        double[] x = new double[equations.Size];
        for (int i = 0; i < items.Length; i++)
        {
            ReadOnlySpan<float> row = _state.Factors.Items[items[i]];
            for (int column = 0; column < rank; column++)
            {
                x[column] = row[column];
            }

            if (biases)
            {
                x[rank] = 1;
            }

            double weight = clicks ? _weights.Of(values[i]) : 1;
            equations.Add(x, weight, clicks ? 1 : values[i] - _state.Factors.Mean - _state.Factors.ItemBias(items[i]));
        }

        Regularize(equations, items.Length);
        double[] solution = equations.Solve();
        float[] folded = new float[_model.Stride];
        for (int column = 0; column < rank; column++)
        {
            folded[column] = (float)solution[column];
        }

        int[] rated = items.ToArray();
        Array.Sort(rated);
        return new(folded, rank, biases ? (float)solution[rank] : 0, rated);
    }

    private void Check(ReadOnlySpan<int> items, ReadOnlySpan<float> values)
    {
        if (_model.LearnsPairs)
        {
            throw ModelProblems.NoFoldIn.Of(_model.Name);
        }

        if (_model.Samples)
        {
            throw ModelProblems.NoFoldInOfSamples.Of(_model.Name);
        }

        HashSet<int> rated = [];
        for (int i = 0; i < items.Length; i++)
        {
            (string item, float value) = (_state.Items[items[i]], values[i]);
            if (!rated.Add(items[i]))
            {
                throw ModelProblems.FoldedItemTwice.Of(item);
            }

            if (!float.IsFinite(value))
            {
                throw ModelProblems.FoldedValueNotFinite.Of(item, value);
            }

            if (!_model.PredictsValues)
            {
                _weights.Check(value);
            }
            else if (value < _state.Range.Minimum || value > _state.Range.Maximum)
            {
                throw ModelProblems.FoldedOnAnotherScale.Of(value, item, _state.Range.Minimum, _state.Range.Maximum, _model.Name);
            }
        }
    }

    private void Regularize(RidgeEquations equations, int ratings)
    {
        int rank = _model.Rank;
        float strength = _numbers.Real("Regularization.Users");
        if (_model.Solver == SolverKind.ImplicitLeastSquares)
        {
            float ridge = _weights.RidgeOf(strength, ratings, _state.Items.Count);
            for (int row = 0, next = 0; row < rank; row++)
            {
                for (int column = 0; column <= row; column++)
                {
                    equations.AddToMatrix(row, column, _weights.Unobserved * _products.Value[next++] + (row == column ? ridge : 0));
                }
            }

            return;
        }

        // Strengths are those of values divided by sigma; rows are saved multiplied by sigma's root, and biases by sigma.
        double times = _model.Solver == SolverKind.AlternatingLeastSquares && !_numbers.Flag("AlternatingLeastSquares.Weighted") ? 1 : ratings;
        for (int row = 0; row < rank; row++)
        {
            equations.AddToMatrix(row, row, strength * _state.Origin.Sigma * times);
        }

        if (_model.Biases)
        {
            equations.AddToMatrix(rank, rank, _numbers.Real("Regularization.Biases") * times);
        }
    }

    /// <summary>Sum q qT over all items, the lower triangle row after row.</summary>
    private double[] ProductsOfItems()
    {
        int rank = _model.Rank;
        double[] products = new double[rank * (rank + 1) / 2];
        for (int item = 0; item < _state.Items.Count; item++)
        {
            ReadOnlySpan<float> row = _state.Factors.Items[item];
            for (int i = 0, next = 0; i < rank; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    products[next++] += (double)row[i] * row[j];
                }
            }
        }

        return products;
    }
}
