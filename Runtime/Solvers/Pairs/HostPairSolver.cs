using System.Runtime.CompilerServices;
using Lathe.Kernels;

namespace Lathe;

/// <summary>Bayesian personalized ranking on the processor: the generated kernel over the block grid, with an item drawn for each rating.</summary>
internal sealed class HostPairSolver : HostSolver
{
    private readonly SgdPlan _plan;
    private readonly IPairKernel _kernel;
    private readonly BlockSweep _sweep;
    private readonly OtherItems _items;
    private readonly PairValidation _validation;
    private readonly PairSet[] _seen;
    private readonly int[][] _others;
    private readonly double[] _losses;
    private readonly int[] _pairs;
    private readonly Action<int, int> _update;
    private SgdNumbers _numbers;
    private RandomStream _stream;

    /// <summary>Takes over a prepared run.</summary>
    /// <param name="plan">The run; disposed with the solver.</param>
    /// <param name="kernel">The model's kernel.</param>
    /// <param name="threads">Threads asked for; more than B are not started.</param>
    public HostPairSolver(SgdPlan plan, IPairKernel kernel, int threads)
        : base(plan, Math.Min(threads, plan.Grid.Count))
    {
        (_plan, _kernel) = (plan, kernel);
        int blocks = plan.Grid.Count * plan.Grid.Count, longest = Enumerable.Range(0, blocks).Max(plan.Grid.LengthOf);
        _sweep = new BlockSweep(plan.Grid.Count, Pool);
        _items = new OtherItems(plan.Grid, (int)plan.Numbers.Whole("BayesianPersonalizedRanking.Draws"));
        _validation = new PairValidation(plan, _items);
        (_losses, _pairs) = (new double[blocks], new int[blocks]);
        _seen = [.. Enumerable.Range(0, Pool.Size).Select(static _ => new PairSet())];
        _others = [.. Enumerable.Range(0, Pool.Size).Select(_ => new int[longest + SgdBlock.Lookahead])];

        // Made once: the epoch loop allocates nothing.
        _update = Update;
    }

    /// <inheritdoc/>
    public override int Bands => _plan.Grid.Count;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes => ValuesDiffer() ? [.. base.Notes, "every rating is a click to this model: its values play no part"] : base.Notes;

    /// <inheritdoc/>
    /// <remarks>The loss of the pairs, scaled up for ratings without another item, so that dividing it by the ratings is a mean over pairs.</remarks>
    public override double RunEpoch(int epoch, float rate, CancellationToken cancellationToken)
    {
        _numbers = SgdEpochNumbers.Of(_plan, epoch, rate);
        _stream = CounterRandom.Stream(_plan.Seed, RandomPurpose.PairOfRating, (ulong)epoch);
        _sweep.Run(StratumSequence.Of(_plan.Grid.Count, _plan.Seed, epoch), _update, cancellationToken);

        double loss = 0;
        long pairs = 0;
        for (int block = 0; block < _losses.Length; block++)
        {
            loss += _losses[block];
            pairs += _pairs[block];
        }

        return pairs == 0 ? 0 : loss * _plan.RatingCount / pairs;
    }

    /// <inheritdoc/>
    public override double ValidationSquaredErrors(CancellationToken cancellationToken) => _validation.Loss(cancellationToken);

    private void Update(int worker, int block)
    {
        int[] others = _others[worker];
        _pairs[block] = _items.Draw(block, _stream, _seen[worker], others);
        SgdRows rows = _plan.State.SgdRows;
        PairBlock work = new(
            ref rows.UserFactors, ref rows.ItemFactors, ref rows.ItemBiases,
            ref Unsafe.Add(ref _plan.Grid.Ratings.First, (nint)_plan.Grid.StartOf(block)), ref others[0], _plan.Grid.LengthOf(block));
        _losses[block] = _kernel.Run(in work, in _numbers);
    }

    private bool ValuesDiffer()
    {
        float first = _plan.Grid.Ratings.First.Value;
        for (long i = 0; i < _plan.RatingCount; i++)
        {
            if (Unsafe.Add(ref _plan.Grid.Ratings.First, (nint)i).Value != first)
            {
                return true;
            }
        }

        return false;
    }
}
