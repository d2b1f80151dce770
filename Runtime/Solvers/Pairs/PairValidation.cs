using Lathe.Kernels;

namespace Lathe;

/// <summary>
/// The pairs by which a run of Bayesian personalized ranking is validated: each rating held out, with an item drawn once that its
/// user has neither in training nor in this part rated. Their mean loss is comparable from epoch to epoch.
/// </summary>
internal sealed class PairValidation
{
    private const int Batch = 512;

    private readonly SgdPlan _plan;
    private readonly int[] _others;

    /// <summary>Draws the other items.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="items">Draws them.</param>
    public PairValidation(SgdPlan plan, OtherItems items)
    {
        _plan = plan;
        _others = new int[plan.Validation.Length];
        (byte[] userBands, byte[] itemBands) = (plan.Grid.Users.BandOf, plan.Grid.Items.BandOf);
        int[] blocks = Array.ConvertAll(plan.Validation, rating =>
            userBands[plan.Grid.Users.RowAt[rating.User]] * plan.Grid.Count + itemBands[plan.Grid.Items.RowAt[rating.Item]]);
        int[] order = [.. Enumerable.Range(0, blocks.Length)];
        Array.Sort([.. blocks.Select(static (block, i) => ((long)block << 32) | (uint)i)], order);

        RandomStream stream = CounterRandom.Stream(plan.Seed, RandomPurpose.PairOfHeldOut);
        PairSet seen = new();
        for (int from = 0, to; from < order.Length; from = to)
        {
            int block = blocks[order[from]];
            for (to = from; to < order.Length && blocks[order[to]] == block; to++)
            {
            }

            items.Collect(block, seen, further: to - from);
            foreach (int rating in order.AsSpan(from, to - from))
            {
                seen.Add(plan.Validation[rating].User, plan.Validation[rating].Item);
            }

            foreach (int rating in order.AsSpan(from, to - from))
            {
                _others[rating] = items.One(block, plan.Validation[rating], stream, rating, seen);
            }
        }
    }

    /// <summary>Sum of the pairs' losses, scaled up for ratings without another item, so that dividing it by their number is a mean over pairs.</summary>
    /// <exception cref="OperationCanceledException">Cancelled between two pieces.</exception>
    public double Loss(CancellationToken cancellationToken)
    {
        Span<int> users = stackalloc int[Batch], rated = stackalloc int[Batch];
        Span<float> ahead = stackalloc float[Batch], behind = stackalloc float[Batch];
        double loss = 0;
        long pairs = 0;
        for (int start = 0; start < _others.Length; start += Batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int length = Math.Min(Batch, _others.Length - start);
            for (int i = 0; i < length; i++)
            {
                (users[i], rated[i]) = (_plan.Validation[start + i].User, _plan.Validation[start + i].Item);
            }

            ReadOnlySpan<int> others = _others.AsSpan(start, length);
            IScoreKernel scores = _plan.Model.Kernels.Score;
            scores.Run(new PairScores(_plan.State.Rows, users[..length], rated[..length], ahead[..length]));
            scores.Run(new PairScores(_plan.State.Rows, users[..length], others, behind[..length]));
            for (int i = 0; i < length; i++)
            {
                if (others[i] != rated[i])
                {
                    loss += PairLoss.Of(ahead[i] - behind[i], out _);
                    pairs++;
                }
            }
        }

        return pairs == 0 ? 0 : loss * _others.Length / pairs;
    }
}
