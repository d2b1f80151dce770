using Lathe.Kernels;

namespace Lathe.Tests.Devices.Proof;

/// <summary>
/// What the lanes' kernels do, in scalar loops: the groups of one warp in lock step, each with the rows that it asked for a step
/// before, and their changes added in the order of the groups.
/// </summary>
/// <remarks>Written from the description of the kernels; it shares no code with the generator.</remarks>
internal sealed class LaneReference(ModelDeclaration model, ILaneSgdKernel kernel, int users, int items)
{
    private const int WarpLanes = 32;

    private readonly int _width = kernel.RowColumns;
    private readonly int _piece = kernel.Storage == FactorStorage.Half ? 8 : 4;
    private readonly int _groups = WarpLanes / kernel.Lanes;

    public float[] UserRows { get; } = Start(model, kernel, users, seed: 1);

    public float[] ItemRows { get; } = Start(model, kernel, items, seed: 2);

    public float[] UserBiases { get; } = new float[model.Biases ? users : 1];

    public float[] ItemBiases { get; } = new float[model.Biases ? items : 1];

    /// <summary>Bundle after bundle, as one warp takes them; the squared errors of each group's steps are added in single precision.</summary>
    public double RunUsers(ReadOnlySpan<LaneBundle> bundles, ReadOnlySpan<int> owners, ReadOnlySpan<LaneRating> ratings, SgdNumbers numbers)
    {
        double[] losses = new double[_groups];
        for (int bundle = 0; bundle < bundles.Length; bundle++)
        {
            long start = bundles[bundle].Start;
            Held[] held = new Held[_groups];
            for (int group = 0; group < _groups; group++)
            {
                int user = Math.Max(owners[bundle * _groups + group], 0);
                held[group] = new() { User = user, Row = Row(UserRows, user), Bias = model.Biases ? UserBiases[user] : 0 };
                Ask(ref held[group], ratings[(int)start + group]);
            }

            for (int step = 0; step < bundles[bundle].Steps; step++)
            {
                Held[] now = [.. held];
                for (int group = 0; group < _groups; group++)
                {
                    Ask(ref held[group], ratings[(int)start + (step + 1) * _groups + group]);
                }

                for (int group = 0; group < _groups; group++)
                {
                    if (now[group].Rating.Item >= 0)
                    {
                        Update(ref held[group], now[group], numbers);
                    }
                }
            }

            for (int group = 0; group < _groups; group++)
            {
                losses[group] += held[group].Squared;
                if (owners[bundle * _groups + group] >= 0)
                {
                    Stored(held[group].Row).CopyTo(UserRows, held[group].User * _width);
                    UserBiases[model.Biases ? held[group].User : 0] = held[group].Bias;
                }
            }
        }

        return losses.Aggregate(0d, static (sum, loss) => sum + loss);
    }

    /// <summary>Ratings side by side, one per group: all groups of the warp read both rows, then all add to both; the squared errors are added in double precision.</summary>
    public double RunRatings(ReadOnlySpan<Rating> ratings, SgdNumbers numbers)
    {
        double loss = 0;
        for (int first = 0; first < ratings.Length; first += _groups)
        {
            Held[] held = new Held[Math.Min(_groups, ratings.Length - first)];
            for (int group = 0; group < held.Length; group++)
            {
                Rating rating = ratings[first + group];
                held[group] = new() { User = rating.User, Row = Row(UserRows, rating.User), Bias = model.Biases ? UserBiases[rating.User] : 0 };
                Ask(ref held[group], new LaneRating(rating.Item, BitConverter.SingleToInt32Bits(rating.Value)));
            }

            foreach (Held now in held)
            {
                Held after = now;
                Update(ref after, now, numbers);
                for (int column = 0; column < _width; column++)
                {
                    ref float stored = ref UserRows[now.User * _width + column];
                    stored = Stored(stored + Stored(after.Row[column] - now.Row[column]));
                }

                if (model.Biases)
                {
                    UserBiases[now.User] += after.Bias - now.Bias;
                }

                loss += after.Squared;
            }
        }

        return loss;
    }

    /// <summary>What is predicted of a pair in the units of training.</summary>
    public float Score(int user, int item)
    {
        Held held = new() { Row = Row(UserRows, user), Bias = model.Biases ? UserBiases[user] : 0 };
        Ask(ref held, new LaneRating(item, valueBits: 0));
        return Predict(held);
    }

    private void Ask(ref Held held, LaneRating rating)
    {
        int item = Math.Max(rating.Item, 0);
        (held.Rating, held.Item, held.ItemRow, held.ItemBias) = (rating, item, Row(ItemRows, item), model.Biases ? ItemBiases[item] : 0);
    }

    private void Update(ref Held held, Held now, SgdNumbers numbers)
    {
        float error = BitConverter.Int32BitsToSingle(now.Rating.ValueBits) - Predict(now), gain = numbers.Rate * error;
        float keepUser = 1f - numbers.Rate * numbers.UserRegularization, keepItem = 1f - numbers.Rate * numbers.ItemRegularization;
        float keepBias = 1f - numbers.Rate * numbers.BiasRegularization;
        held.Row = new float[_width];
        for (int column = 0; column < _width; column++)
        {
            float p = now.Row[column], q = now.ItemRow[column];
            ref float stored = ref ItemRows[now.Item * _width + column];
            stored = Stored(stored + Stored(q * keepItem + p * gain - q));
            held.Row[column] = p * keepUser + q * gain;
        }

        if (model.Biases)
        {
            ItemBiases[now.Item] += now.ItemBias * keepBias + gain - now.ItemBias;
            held.Bias = now.Bias * keepBias + gain;
        }

        held.Squared = now.Squared + error * error;
    }

    /// <summary>Each lane multiplies its columns, adds them four after four and folds four to one; lanes are then added in pairs, pairs of pairs ...</summary>
    private float Predict(Held now)
    {
        float[] lanes = new float[kernel.Lanes];
        for (int lane = 0; lane < lanes.Length; lane++)
        {
            float[] four = new float[4];
            for (int column = _piece * lane; column < _width; column += _piece * lanes.Length)
            {
                for (int i = 0; i < _piece; i++)
                {
                    float product = now.Row[column + i] * now.ItemRow[column + i];
                    four[i % 4] = column + i < _piece * lane + 4 ? product : four[i % 4] + product;
                }
            }

            float part = (four[0] + four[2]) + (four[1] + four[3]);
            lanes[lane] = !model.Biases ? part : (lane == 0 ? now.Bias + now.ItemBias : 0f) + part;
        }

        for (int mask = 1; mask < lanes.Length; mask *= 2)
        {
            lanes = [.. lanes.Select((value, lane) => value + lanes[lane ^ mask])];
        }

        return lanes[0];
    }

    private float[] Row(float[] rows, int row) => rows[(row * _width)..((row + 1) * _width)];

    private static float[] Start(ModelDeclaration model, ILaneSgdKernel kernel, int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count * kernel.RowColumns).Select(place =>
            place % kernel.RowColumns < model.Rank ? Stored((random.NextSingle() * 2 - 1) / MathF.Sqrt(model.Rank), kernel) : 0)];
    }

    /// <summary>What becomes of a number in the device's memory.</summary>
    private static float Stored(float value, ILaneSgdKernel kernel) => kernel.Storage == FactorStorage.Half ? (float)(Half)value : value;

    private float Stored(float value) => Stored(value, kernel);

    private float[] Stored(float[] row) => [.. row.Select(Stored)];

    /// <summary>What a group of lanes has in its registers.</summary>
    private struct Held
    {
        public int User, Item;
        public float[] Row, ItemRow;
        public float Bias, ItemBias, Squared;
        public LaneRating Rating;
    }
}
