using Lathe.Kernels;

namespace Lathe;

/// <summary>Scores of a source: its own, or the mean over its samples, added in their order, and the standard deviation around it.</summary>
internal static class MeanScores
{
    private const int BatchLength = 512;

    /// <summary>Scores pairs.</summary>
    /// <param name="kernel">The model's score kernel.</param>
    /// <param name="source">The rows.</param>
    /// <param name="users">User indices.</param>
    /// <param name="items">Item indices, as many.</param>
    /// <param name="scores">Receives as many scores.</param>
    /// <param name="deviations">Receives as many standard deviations, or is empty; zero without samples.</param>
    public static void OfPairs(
        IScoreKernel kernel, IScoreSource source, ReadOnlySpan<int> users, ReadOnlySpan<int> items, Span<float> scores, Span<float> deviations = default)
    {
        if (source.Samples.Count == 0)
        {
            kernel.Run(new PairScores(source.Rows, users, items, scores));
            deviations.Clear();
            return;
        }

        Span<double> sums = stackalloc double[BatchLength], squares = stackalloc double[BatchLength];
        for (int start = 0; start < users.Length; start += BatchLength)
        {
            int count = Math.Min(BatchLength, users.Length - start);
            Span<float> batch = scores.Slice(start, count);
            sums.Clear();
            squares.Clear();
            foreach (IScoreSource sample in source.Samples)
            {
                kernel.Run(new PairScores(sample.Rows, users.Slice(start, count), items.Slice(start, count), batch));
                for (int i = 0; i < count; i++)
                {
                    sums[i] += batch[i];
                    squares[i] += (double)batch[i] * batch[i];
                }
            }

            int samples = source.Samples.Count;
            for (int i = 0; i < count; i++)
            {
                batch[i] = (float)(sums[i] / samples);
                if (!deviations.IsEmpty)
                {
                    deviations[start + i] = samples == 1 ? 0 : (float)Math.Sqrt(Math.Max(0, (squares[i] - sums[i] * sums[i] / samples) / (samples - 1)));
                }
            }
        }
    }

    /// <summary>Scores a known user against consecutive items by the mean over samples.</summary>
    /// <param name="kernel">The model's score kernel.</param>
    /// <param name="factors">A set with samples.</param>
    /// <param name="user">The user.</param>
    /// <param name="firstItem">The first item.</param>
    /// <param name="scores">Receives a score for each item.</param>
    public static void OfItems(IScoreKernel kernel, FactorSet factors, int user, int firstItem, Span<float> scores)
    {
        Span<double> sums = stackalloc double[scores.Length];
        sums.Clear();
        foreach (FactorSet sample in factors.Samples)
        {
            float userBias = sample.UserBias(user);
            ref float biases = ref sample.ItemBiases.Length == 0 ? ref userBias : ref sample.ItemBiases[firstItem];
            kernel.Run(new ItemScores(in sample.Users.RowStart(user), userBias, ref sample.Items.RowStart(firstItem), ref biases, scores));
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += scores[i];
            }
        }

        for (int i = 0; i < sums.Length; i++)
        {
            scores[i] = (float)(sums[i] / factors.Samples.Count);
        }
    }
}
