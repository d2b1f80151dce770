using System.Runtime.CompilerServices;
using Lathe.Kernels;

namespace Lathe.Benchmarks.Specialised;

/// <summary>SGD with biases and both strengths, as the generator writes it, but for a rank that is a number of the run.</summary>
/// <typeparam name="TColumns">How it goes over the columns.</typeparam>
/// <param name="stride">Floats from one row to the next: the rank, rounded up to a multiple of 4.</param>
internal sealed class RunTimeRankKernel<TColumns>(int stride) : ISgdKernel
    where TColumns : struct, IColumns<TColumns>
{
    private const int Ahead = 6, FloatsPerLine = 16;

    public int Stride => stride;

    public double Run(in SgdBlock block, in SgdNumbers numbers, VectorWidth width) => Run(in block, in numbers);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Run(in SgdBlock block, in SgdNumbers numbers)
    {
        nuint length = (nuint)stride;
        ref Rating ratings = ref Unsafe.AsRef(in block.Ratings);
        ref float userFactors = ref block.Rows.UserFactors;
        ref float itemFactors = ref block.Rows.ItemFactors;
        ref float userBiases = ref block.Rows.UserBiases;
        ref float itemBiases = ref block.Rows.ItemBiases;

        float rate = numbers.Rate;
        float keepBias = 1f - rate * numbers.BiasRegularization;
        TColumns columns = TColumns.Of(1f - rate * numbers.UserRegularization, 1f - rate * numbers.ItemRegularization);

        double loss = 0;
        nint count = block.Count;
        for (nint i = 0; i < count; i++)
        {
            ref Rating ahead = ref Unsafe.Add(ref ratings, i + Ahead);
            PrefetchRow(ref Unsafe.Add(ref userFactors, (uint)ahead.User * length), length);
            PrefetchRow(ref Unsafe.Add(ref itemFactors, (uint)ahead.Item * length), length);

            ref Rating rating = ref Unsafe.Add(ref ratings, i);
            nuint user = (uint)rating.User, item = (uint)rating.Item;
            ref float p = ref Unsafe.Add(ref userFactors, user * length);
            ref float q = ref Unsafe.Add(ref itemFactors, item * length);
            ref float userBias = ref Unsafe.Add(ref userBiases, user);
            ref float itemBias = ref Unsafe.Add(ref itemBiases, item);

            float error = rating.Value - (userBias + itemBias + TColumns.Dot(ref p, ref q, length));
            loss += (double)error * error;

            float gain = rate * error;
            columns.Move(ref p, ref q, length, gain);
            userBias = userBias * keepBias + gain;
            itemBias = itemBias * keepBias + gain;
        }

        return loss;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PrefetchRow(ref float row, nuint length)
    {
        for (nuint column = 0; column < length; column += FloatsPerLine)
        {
            Prefetch.Line(ref Unsafe.Add(ref row, column));
        }
    }
}
