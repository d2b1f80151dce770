using Lathe.Kernels;

namespace Lathe;

/// <summary>
/// Gibbs sampling on the processor. A sweep draws the noise's precision, then for users and then for items the prior of their rows
/// and every row. Each number is drawn by (seed, sweep, side, row), so that the threads take rows as they come and the bits are the same.
/// </summary>
internal sealed class GibbsSolver : HostSolver
{
    /// <summary>Rows that a thread takes at once.</summary>
    private const int RowsAtOnce = 16;

    private readonly LeastSquaresPlan _plan;
    /// <summary>A smaller pivot is what rounding has left of a zero; its inverse would be infinite.</summary>
    private const float LeastPivot = 1e-30f;

    private readonly INormalEquationsKernel _kernel;
    private readonly LeastSquaresRow[] _rooms;
    private readonly LeastSquaresSide _users, _items;
    private readonly GibbsPrior _prior;
    private readonly RowMoments _moments;
    private readonly TrainingErrors _errors;
    private readonly GibbsSamples _samples;
    private readonly GibbsValidation _validation;
    private readonly Action<int> _drawRows;
    private readonly long _burn, _thin;
    private readonly float _declaredPrecision;
    private LeastSquaresSide _side;
    private RandomStream _stream;
    private CancellationToken _cancellation;
    private float _precision;
    private double? _squares;
    private int _nextRow, _samplesBefore;

    /// <summary>Takes over a prepared run.</summary>
    /// <param name="plan">The run; disposed with the solver.</param>
    /// <param name="kernel">The model's kernel.</param>
    /// <param name="threads">Threads that work.</param>
    public GibbsSolver(LeastSquaresPlan plan, INormalEquationsKernel kernel, int threads)
        : base(plan, threads)
    {
        (_plan, _kernel) = (plan, kernel);
        (_burn, _thin) = (plan.Numbers.Whole("GibbsSampling.Burn"), plan.Numbers.Whole("GibbsSampling.Thin"));
        _declaredPrecision = plan.Numbers.Real("GibbsSampling.NoisePrecision");
        _rooms = [.. Enumerable.Range(0, threads).Select(_ => new LeastSquaresRow(kernel))];
        (_users, _items) = (LeastSquaresSide.UsersOf(plan), LeastSquaresSide.ItemsOf(plan));
        _side = _users;
        (_prior, _moments) = (new(plan.Model, kernel.Width), new(plan, Pool));
        (_errors, _samples) = (new(plan, Pool), new(plan));
        _validation = new(plan, _samples);
        _drawRows = DrawRows;
    }

    /// <inheritdoc/>
    public override int Bands => 1;

    /// <summary>Refuses a run that would end in its burn-in.</summary>
    /// <exception cref="LatheException">There are too few sweeps for a sample.</exception>
    public static void CheckLength(TrainingTask task)
    {
        long burn = task.Numbers.Whole("GibbsSampling.Burn"), thin = task.Numbers.Whole("GibbsSampling.Thin");
        if (task.Numbers.Whole("Training.Epochs") < burn + thin)
        {
            throw SolverProblems.NoSampleKept.Of(task.Model.Name, burn, thin, burn + thin);
        }
    }

    /// <inheritdoc/>
    public override int? SampleCount => _samples.Count;

    /// <inheritdoc/>
    public override double RunEpoch(int epoch, float rate, CancellationToken cancellationToken)
    {
        _cancellation = cancellationToken;
        _precision = PrecisionOf(epoch);
        Draw(_users, epoch, RandomPurpose.GibbsUserPrior, RandomPurpose.GibbsUserRow);
        Draw(_items, epoch, RandomPurpose.GibbsItemPrior, RandomPurpose.GibbsItemRow);
        if (epoch > _burn && (epoch - _burn) % _thin == 0)
        {
            _samples.Add(_plan.State);
        }

        _squares = _errors.Squares();
        return _squares.Value;
    }

    /// <inheritdoc/>
    public override double ValidationSquaredErrors(CancellationToken cancellationToken) =>
        _samples.Count == 0 ? base.ValidationSquaredErrors(cancellationToken) : _validation.SquaredErrors();

    /// <inheritdoc/>
    public override void Snapshot(SnapshotSlot slot)
    {
        base.Snapshot(slot);
        _samplesBefore = _samples.Count;
    }

    /// <inheritdoc/>
    public override void Restore(SnapshotSlot slot)
    {
        base.Restore(slot);
        _samples.Shorten(_samplesBefore);
        _validation.Reset();
        _squares = null;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<StateArray> Export(SnapshotSlot? slot) => [.. base.Export(slot), _samples.CountArray, .. _samples.Arrays];

    /// <inheritdoc/>
    public override void Import(SnapshotSlot? slot, Action<StateArray> fill)
    {
        foreach (StateArray array in base.Export(slot))
        {
            fill(array);
        }

        // How many samples there are says how long their arrays are.
        fill(_samples.CountArray);
        _samples.MakeRoom();
        foreach (StateArray array in _samples.Arrays)
        {
            fill(array);
        }

        _validation.Reset();
        _squares = null;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (LeastSquaresRow room in _rooms)
        {
            room.Dispose();
        }

        _samples.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override FactorSet ToFactors() => _samples.Count > 0
        ? _samples.ToFactors()
        : throw SolverProblems.NoSampleKept.Of(_plan.Model.Name, _burn, _thin, _burn + _thin);

    /// <summary>The declared precision, or one of Gamma(1 + n/2) / (1 + sum of squares / 2).</summary>
    private float PrecisionOf(int epoch)
    {
        if (_declaredPrecision > 0)
        {
            return _declaredPrecision;
        }

        RandomDraws draws = new(CounterRandom.Stream(_plan.Seed, RandomPurpose.GibbsNoise, (ulong)epoch));
        return (float)(draws.Gamma(1 + _plan.RatingCount / 2.0) / (1 + (_squares ?? _errors.Squares()) / 2));
    }

    private void Draw(LeastSquaresSide side, int epoch, RandomPurpose prior, RandomPurpose rows)
    {
        _moments.Take(side);
        _prior.Draw(_moments, new(CounterRandom.Stream(_plan.Seed, prior, (ulong)epoch)));
        (_side, _nextRow, _stream) = (side, 0, CounterRandom.Stream(_plan.Seed, rows, (ulong)epoch));
        Pool.Run(_drawRows);
        _cancellation.ThrowIfCancellationRequested();
    }

    private void DrawRows(int worker)
    {
        int count = _side.Ratings.Count;
        for (int first; (first = Interlocked.Add(ref _nextRow, RowsAtOnce) - RowsAtOnce) < count && !_cancellation.IsCancellationRequested;)
        {
            for (int row = first; row < Math.Min(first + RowsAtOnce, count); row++)
            {
                if (_side.Ratings.LengthOf(row) > 0)
                {
                    DrawRow(row, _rooms[worker]);
                }
            }
        }
    }

    private void DrawRow(int row, LeastSquaresRow room)
    {
        ModelDeclaration model = _plan.Model;
        _prior.WriteTo(room);
        ReadOnlySpan<int> others = _side.Ratings.OthersOf(row);
        double sum = WriteTerms(others, _side.Ratings.ValuesOf(row), room);
        _kernel.Add(room.Terms(in _plan.State.At(_side.Others), others), room.Equations(corner: 0, target: 0, leastPivot: 0));

        ulong first = (ulong)row * (ulong)(model.Rank + 1);
        Span<float> deviates = room.Solution;
        deviates.Clear();
        for (int column = 0; column < model.Rank; column++)
        {
            deviates[column] = (float)_stream.Normal(first + (ulong)column);
        }

        float corner = _prior.Corner + _precision * others.Length, target = _prior.Target + (float)(_precision * sum);
        float bias = model.Biases ? (float)_stream.Normal(first + (ulong)model.Rank) : 0;
        NormalSolution solution = _kernel.Solve(room.Equations(corner, target, LeastPivot, bias));
        if (!solution.Solved)
        {
            // Overflow or cancellation has taken the last bit of a precision: the loss says so, and the sweep is undone.
            room.Solution.Fill(float.NaN);
        }

        room.Solution[..model.Rank].CopyTo(_plan.State.RowAt(_side.Rows, row, model.Stride, model.Rank));
        if (model.Biases)
        {
            _plan.State.Numbers(_side.Biases)[row] = solution.Solved ? solution.Bias : float.NaN;
        }
    }

    /// <summary>Writes the roots and targets of a row's ratings.</summary>
    /// <returns>The sum of what the mean and the other side's biases leave of the values.</returns>
    private double WriteTerms(ReadOnlySpan<int> others, ReadOnlySpan<float> values, LeastSquaresRow room)
    {
        Span<float> roots = room.Roots(others.Length), targets = room.Targets(others.Length);
        ReadOnlySpan<float> biases = _plan.State.Numbers(_side.OtherBiases);
        float root = MathF.Sqrt(_precision);
        roots.Fill(root);
        double sum = 0;
        for (int i = 0; i < targets.Length; i++)
        {
            float rest = biases.IsEmpty ? values[i] : values[i] - biases[others[i]];
            sum += rest;
            targets[i] = root * rest;
        }

        return sum;
    }
}
