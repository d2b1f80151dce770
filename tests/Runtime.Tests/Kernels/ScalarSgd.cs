using Lathe.Kernels;

namespace Lathe.Tests.Kernels;

/// <summary>
/// The update of DESIGN 5.0 in plain scalar loops over a state of its own, written from the description of the order of
/// operations and sharing no code with the generator.
/// </summary>
internal sealed class ScalarSgd(ModelDeclaration model, int users, int items)
{
    private readonly int _stride = model.Stride;

    public float[] UserFactors { get; } = new float[users * model.Stride];

    public float[] ItemFactors { get; } = new float[items * model.Stride];

    public float[] UserBiases { get; } = new float[users];

    public float[] ItemBiases { get; } = new float[items];

    public float[] UserSums { get; } = Enumerable.Repeat(1f, users * 4).ToArray();

    public float[] ItemSums { get; } = Enumerable.Repeat(1f, items * 4).ToArray();

    /// <summary>z_u of a model with implicit factors, whose user rows are p_u + z_u.</summary>
    public float[] UserImplicit { get; } = new float[users * model.Stride];

    /// <summary>How far the errors have moved each user's row.</summary>
    public float[] UserPulls { get; } = new float[users * model.Stride];

    /// <summary>b_u + b_i + p.q.</summary>
    public float Score(int user, int item)
    {
        float dot = Dot(UserFactors.AsSpan(user * _stride, _stride), ItemFactors.AsSpan(item * _stride, _stride));
        return model.Biases ? UserBiases[user] + ItemBiases[item] + dot : dot;
    }

    /// <summary>Updates in order; the sum of squared errors.</summary>
    public double Run(ReadOnlySpan<Rating> ratings, SgdNumbers numbers)
    {
        double loss = 0;
        foreach (Rating rating in ratings)
        {
            float error = rating.Value - Score(rating.User, rating.Item);
            loss += (double)error * error;
            if (model.Schedule == ScheduleKind.AdaGrad)
            {
                UpdateAdaptively(rating, error, numbers);
            }
            else
            {
                Update(rating, error, numbers);
            }
        }

        return loss;
    }

    private void Update(Rating rating, float error, SgdNumbers numbers)
    {
        float gain = numbers.Rate * error;
        float keepUser = 1f - numbers.Rate * numbers.UserRegularization, keepItem = 1f - numbers.Rate * numbers.ItemRegularization;
        for (int column = 0; column < model.Rank; column++)
        {
            ref float p = ref UserFactors[rating.User * _stride + column], q = ref ItemFactors[rating.Item * _stride + column];
            float z = UserImplicit[rating.User * _stride + column];
            float next = !model.ImplicitFactors ? p * keepUser + q * gain : numbers.UserRegularization == 0 ? p + q * gain : (p - z) * keepUser + z + q * gain;
            UserPulls[rating.User * _stride + column] += q * gain;
            (p, q) = (next, q * keepItem + p * gain);
        }

        float keepBias = 1f - numbers.Rate * numbers.BiasRegularization;
        UserBiases[rating.User] = UserBiases[rating.User] * keepBias + gain;
        ItemBiases[rating.Item] = ItemBiases[rating.Item] * keepBias + gain;
    }

    private void UpdateAdaptively(Rating rating, float error, SgdNumbers numbers)
    {
        Span<float> p = UserFactors.AsSpan(rating.User * _stride, _stride), q = ItemFactors.AsSpan(rating.Item * _stride, _stride);
        Span<float> userSums = UserSums.AsSpan(rating.User * 4, 4), itemSums = ItemSums.AsSpan(rating.Item * 4, 4);
        float[] gradientP = new float[_stride], gradientQ = new float[_stride];
        for (int column = 0; column < _stride; column++)
        {
            float own = model.ImplicitFactors ? p[column] - UserImplicit[rating.User * _stride + column] : p[column];
            gradientP[column] = own * numbers.UserRegularization + q[column] * -error;
            gradientQ[column] = q[column] * numbers.ItemRegularization + p[column] * -error;
        }

        for (int column = 0; column < _stride; column++)
        {
            int group = column < 8 ? 0 : 1;
            float rate = group == 0 ? numbers.Rate : numbers.OtherRate;
            UserPulls[rating.User * _stride + column] -= rate / MathF.Sqrt(userSums[group]) * (q[column] * -error);
            p[column] -= rate / MathF.Sqrt(userSums[group]) * gradientP[column];
            q[column] -= rate / MathF.Sqrt(itemSums[group]) * gradientQ[column];
        }

        UpdateSide(userSums, gradientP, ref UserBiases[rating.User], error, numbers);
        UpdateSide(itemSums, gradientQ, ref ItemBiases[rating.Item], error, numbers);
    }

    private void UpdateSide(Span<float> sums, float[] gradient, ref float bias, float error, SgdNumbers numbers)
    {
        (float first, float other) = Squares(gradient);
        if (model.Biases)
        {
            float biasGradient = bias * numbers.BiasRegularization + -error;
            bias -= numbers.Rate / MathF.Sqrt(sums[2]) * biasGradient;
            sums[2] += biasGradient * biasGradient;
        }

        sums[0] += first * (1f / Math.Min(model.Rank, 8));
        sums[1] += other * numbers.OtherWeight;
    }

    /// <summary>Lanes add their products in chunk order; 16 fold to 8 to 4 by halves; 16, 8, 4 are added; 4 fold to 2 to 1.</summary>
    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        int stride = left.Length, column = 0;
        float[]? total = null;
        foreach (int size in (int[])[16, 8, 4])
        {
            float[]? sums = null;
            for (; column + size <= stride; column += size)
            {
                float[] products = new float[size];
                for (int lane = 0; lane < size; lane++)
                {
                    products[lane] = left[column + lane] * right[column + lane];
                }

                sums = sums is null ? products : Add(sums, products);
            }

            total = sums is null ? total : total is null ? FoldToFour(sums) : Add(total, FoldToFour(sums));
        }

        return FoldToOne(total!);
    }

    /// <summary>The first eight columns apart; then 16-chunks after the first, the first one's upper half, the 8- and the 4-chunk.</summary>
    private static (float First, float Other) Squares(float[] row)
    {
        float[] squares = Array.ConvertAll(row, static value => value * value);
        float first = FoldToOne(FoldToFour(squares[..Math.Min(8, row.Length)]));
        List<float[]> others = [];
        int column = 0;
        if (row.Length >= 16)
        {
            float[]? sums = null;
            for (column = 16; column + 16 <= row.Length; column += 16)
            {
                sums = sums is null ? squares[column..(column + 16)] : Add(sums, squares[column..(column + 16)]);
            }

            others.AddRange(sums is null ? [] : [FoldToFour(sums)]);
            others.Add(FoldToFour(squares[8..16]));
        }
        else
        {
            column = Math.Min(8, row.Length);
        }

        foreach (int size in (int[])[8, 4])
        {
            if (column + size <= row.Length)
            {
                others.Add(FoldToFour(squares[column..(column + size)]));
                column += size;
            }
        }

        return (first, others.Count == 0 ? 0 : FoldToOne(others.Aggregate(Add)));
    }

    private static float[] FoldToFour(float[] lanes) =>
        lanes.Length == 4 ? lanes : FoldToFour(Add(lanes[..(lanes.Length / 2)], lanes[(lanes.Length / 2)..]));

    private static float FoldToOne(float[] four) => (four[0] + four[2]) + (four[1] + four[3]);

    private static float[] Add(float[] left, float[] right) => [.. left.Zip(right, static (a, b) => a + b)];
}
