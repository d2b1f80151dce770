using Lathe.Kernels;

namespace Lathe;

/// <summary>
/// Alternating least squares on the processor: in an epoch every user's row is solved for, then every item's. A row depends on
/// the other side alone, so the threads take rows as they come and the bits are the same.
/// </summary>
internal sealed class LeastSquaresSolver : HostSolver
{
    /// <summary>Rows that a thread takes at once.</summary>
    private const int RowsAtOnce = 16;

    private readonly LeastSquaresPlan _plan;
    private readonly INormalEquationsKernel _kernel;
    private readonly LeastSquaresObjective _objective;
    private readonly LeastSquaresRow[] _rooms;
    private readonly GradientSteps[] _gradients;
    private readonly Ridges _ridges = new();
    private readonly double[] _losses;
    private readonly Action<int> _solveRows;
    private readonly LeastSquaresSide _users, _items;
    private LeastSquaresSide _side;
    private CancellationToken _cancellation;
    private int _nextRow;

    /// <summary>Takes over a prepared run.</summary>
    /// <param name="plan">The run; disposed with the solver.</param>
    /// <param name="kernel">The model's kernel.</param>
    /// <param name="objective">What is made small.</param>
    /// <param name="threads">Threads that work.</param>
    public LeastSquaresSolver(LeastSquaresPlan plan, INormalEquationsKernel kernel, LeastSquaresObjective objective, int threads)
        : base(plan, threads)
    {
        (_plan, _kernel, _objective) = (plan, kernel, objective);
        _rooms = [.. Enumerable.Range(0, threads).Select(_ => new LeastSquaresRow(kernel))];
        int steps = (int)plan.Numbers.Whole($"{plan.Model.Solver}.ConjugateGradient");
        _gradients = [.. Enumerable.Range(0, steps > 0 ? threads : 0).Select(_ => new GradientSteps(kernel, steps, plan.Model.Biases))];
        _losses = new double[plan.ByItem.Count];
        (_users, _items) = (LeastSquaresSide.UsersOf(plan), LeastSquaresSide.ItemsOf(plan));
        _side = _users;
        _solveRows = SolveRows;
    }

    /// <inheritdoc/>
    public override int Bands => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes => [.. _plan.Notes, .. _ridges.Notes];

    /// <inheritdoc/>
    public override double RunEpoch(int epoch, float rate, CancellationToken cancellationToken)
    {
        _cancellation = cancellationToken;
        Solve(_users);
        Solve(_items);
        double loss = 0;
        foreach (double item in _losses)
        {
            loss += item;
        }

        return loss;
    }

    /// <inheritdoc/>
    public override double ValidationSquaredErrors(CancellationToken cancellationToken) =>
        _objective.ValidationErrors() ?? base.ValidationSquaredErrors(cancellationToken);

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (LeastSquaresRow room in _rooms)
        {
            room.Dispose();
        }

        foreach (GradientSteps gradient in _gradients)
        {
            gradient.Dispose();
        }

        _objective.Dispose();
        base.Dispose();
    }

    private void Solve(LeastSquaresSide side)
    {
        (_side, _nextRow) = (side, 0);
        _objective.Begin(side);
        Pool.Run(_solveRows);
        _cancellation.ThrowIfCancellationRequested();
    }

    private void SolveRows(int worker)
    {
        int count = _side.Ratings.Count;
        while (!_cancellation.IsCancellationRequested)
        {
            int end = Interlocked.Add(ref _nextRow, RowsAtOnce);
            if (end - RowsAtOnce >= count)
            {
                return;
            }

            for (int row = end - RowsAtOnce; row < Math.Min(end, count); row++)
            {
                double loss = _side.Ratings.LengthOf(row) == 0 ? 0 : _gradients.Length > 0 ? Approach(row, _rooms[worker], _gradients[worker]) : SolveRow(row, _rooms[worker]);
                if (_side == _items)
                {
                    _losses[row] = loss;
                }
            }
        }
    }

    /// <summary>Solves for a row, with a ridge where there is no one solution without.</summary>
    /// <returns>The row's part of the loss, from what the solution explains of its values.</returns>
    private double SolveRow(int row, LeastSquaresRow room)
    {
        int rank = _plan.Model.Rank;
        float added = 0;
        while (true)
        {
            RowTerms terms = _objective.Write(_side, row, room);
            room.WritePrior(_objective.Prior);
            room.ClearSides();
            room.AddRidge(rank, terms.Ridge);
            room.AddRidge(rank, added);
            _kernel.Add(
                room.Terms(in _plan.State.At(_side.Others), _side.Ratings.OthersOf(row)),
                room.Equations(corner: 0, target: 0, leastPivot: 0));
            float largest = room.LargestDiagonal(rank);
            NormalSolution solution = _kernel.Solve(room.Equations(terms.Weight + terms.BiasRidge + added, terms.Target, largest * Ridges.LeastShare));
            if (solution.Solved)
            {
                _ridges.Note(added);
                return Keep(row, room.Solution[..rank], solution, terms with { Ridge = terms.Ridge + added });
            }

            added = Ridges.Next(added, largest);
        }
    }

    /// <summary>Takes steps of conjugate gradients from the row of the epoch before.</summary>
    /// <returns>The row's part of the loss.</returns>
    private double Approach(int row, LeastSquaresRow room, GradientSteps gradient)
    {
        int rank = _plan.Model.Rank;
        RowTerms terms = _objective.Write(_side, row, room);
        _plan.State.RowAt(_side.Rows, row, _plan.Model.Stride, rank).CopyTo(room.Solution);
        float bias = _side.Biases.Length > 0 ? _plan.State.Numbers(_side.Biases)[row] : 0;
        NormalSolution solution = gradient.Solve(room, in _plan.State.At(_side.Others), _side.Ratings.OthersOf(row), _objective.Prior, terms, bias);
        return Keep(row, room.Solution[..rank], solution, terms);
    }

    private double Keep(int row, ReadOnlySpan<float> solution, NormalSolution solved, RowTerms terms)
    {
        solution.CopyTo(_plan.State.RowAt(_side.Rows, row, _plan.Model.Stride, solution.Length));
        if (_side.Biases.Length > 0)
        {
            _plan.State.Numbers(_side.Biases)[row] = solved.Bias;
        }

        double length = 0;
        foreach (float number in solution)
        {
            length += (double)number * number;
        }

        // Where the solution explains everything, rounding may leave less than nothing.
        return Math.Max(0, terms.Squares - solved.Explained - terms.Ridge * length - (double)terms.BiasRidge * solved.Bias * solved.Bias);
    }
}
