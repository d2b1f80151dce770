namespace Lathe;

/// <summary>
/// Moves the means of a sample's rows into its biases, so that a row of zeros stands for a user or item that nothing is known of:
/// with p = p' + m and q = q' + n, p.q = p'.q' + p'.n + m.q' + m.n. The predictions stay what they are.
/// </summary>
/// <param name="plan">The run.</param>
/// <param name="sample">The sample.</param>
internal sealed class SampleCentring(LeastSquaresPlan plan, SgdState sample)
{
    /// <summary>Centres all rows that have a rating; the others are zero but for the items' share of what is the same for all pairs.</summary>
    public void Run()
    {
        SgdStateLayout layout = sample.Layout;
        Span<float> userBiases = sample.Numbers(layout.UserBiases), itemBiases = sample.Numbers(layout.ItemBiases);
        double[] users = MeanOf(plan.Users.Ratings, sample.UserRow, userBiases), items = MeanOf(plan.Items.Ratings, sample.ItemRow, itemBiases);
        double all = users[^1] + items[^1];
        for (int column = 0; column < plan.Model.Rank; column++)
        {
            all += users[column] * items[column];
        }

        Move(plan.Users.Ratings, sample.UserRow, userBiases, users, items, constant: 0);
        Move(plan.Items.Ratings, sample.ItemRow, itemBiases, items, users, constant: all);
    }

    private double[] MeanOf(int[] ratings, Func<int, Span<float>> rowAt, ReadOnlySpan<float> biases)
    {
        double[] mean = new double[plan.Model.Rank + 1];
        long count = 0;
        for (int row = 0; row < ratings.Length; row++)
        {
            if (ratings[row] > 0)
            {
                Span<float> numbers = rowAt(row);
                for (int column = 0; column < numbers.Length; column++)
                {
                    mean[column] += numbers[column];
                }

                mean[^1] += biases[row];
                count++;
            }
        }

        for (int column = 0; column < mean.Length; column++)
        {
            mean[column] /= count;
        }

        return mean;
    }

    private static void Move(int[] ratings, Func<int, Span<float>> rowAt, Span<float> biases, double[] mean, double[] others, double constant)
    {
        for (int row = 0; row < ratings.Length; row++)
        {
            if (ratings[row] == 0)
            {
                biases[row] = (float)constant;
                continue;
            }

            Span<float> numbers = rowAt(row);
            double bias = constant + biases[row] - mean[^1];
            for (int column = 0; column < numbers.Length; column++)
            {
                double centred = numbers[column] - mean[column];
                bias += centred * others[column];
                numbers[column] = (float)centred;
            }

            biases[row] = (float)bias;
        }
    }
}
