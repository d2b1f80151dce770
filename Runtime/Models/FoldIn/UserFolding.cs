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
    private readonly Lazy<double[]> _products;

    public UserFolding(TrainedState state)
    {
        (_state, _model, _numbers) = (state, state.Definition.Declaration, state.Origin.Numbers);
        _products = new(ProductsOfItems);
    }

    /// <summary>The user with these ratings.</summary>
    /// <param name="items">Item indices, each at most once.</param>
    /// <param name="values">As many values.</param>
    public NewUser Of(ReadOnlySpan<int> items, ReadOnlySpan<float> values)
    {
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

            double weight = clicks ? 1 + _numbers.Real("ImplicitLeastSquares.Alpha") * values[i] : 1;
            if (weight < 0)
            {
                throw SolverProblems.NegativeConfidence.Of(_model.Name, values[i], _numbers.Real("ImplicitLeastSquares.Alpha"), weight);
            }

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

    private void Regularize(RidgeEquations equations, int ratings)
    {
        int rank = _model.Rank;
        float strength = _numbers.Real("Regularization.Users");
        if (_model.Solver == SolverKind.ImplicitLeastSquares)
        {
            double unobserved = _numbers.Real("ImplicitLeastSquares.Unobserved");
            double ridge = strength * Math.Pow(ratings + unobserved * _state.Items.Count, _numbers.Real("ImplicitLeastSquares.Frequency"));
            for (int row = 0, next = 0; row < rank; row++)
            {
                for (int column = 0; column <= row; column++)
                {
                    equations.AddToMatrix(row, column, unobserved * _products.Value[next++] + (row == column ? ridge : 0));
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
