using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lathe.Kernels;

/// <summary>
/// Scores several users against a tile of items, whose columns lie side by side: one vector holds one column of many items, so
/// the sums need no shuffle. What <see cref="Fold"/> adds across lanes is added between columns here, in the same order, hence
/// with the same bits as one user's score of one item.
/// </summary>
/// <remarks>
/// It loops over columns whatever the rank is, and so is written once. A generated kernel calls it with constants, and the
/// compiler puts it in there with them: each model and width has code of its own.
/// </remarks>
public static class TileKernel
{
    /// <summary>Floats of the memory that a kernel lends: four lanes of the sums of a pass.</summary>
    public const int Lanes = 4 * TileScores.Users * TileScores.Items;

    /// <summary>Scores with vectors of 512 bits.</summary>
    /// <param name="task">Users, items, and where the scores go.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="biases">Whether scores contain biases.</param>
    /// <param name="lanes">Memory of <see cref="Lanes"/> floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Score512(in TileScores task, nuint stride, bool biases, Span<float> lanes) => Score<TileVector512>(in task, stride, biases, lanes);

    /// <summary>Scores with vectors of 256 bits.</summary>
    /// <inheritdoc cref="Score512"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Score256(in TileScores task, nuint stride, bool biases, Span<float> lanes) => Score<TileVector256>(in task, stride, biases, lanes);

    /// <summary>Scores with vectors of 128 bits.</summary>
    /// <inheritdoc cref="Score512"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Score128(in TileScores task, nuint stride, bool biases, Span<float> lanes) => Score<TileVector128>(in task, stride, biases, lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Score<TVector>(in TileScores task, nuint stride, bool biases, Span<float> lanes)
        where TVector : struct, ITileVector<TVector>
    {
        ref float sums = ref MemoryMarshal.GetReference(lanes);
        nuint count = (uint)(task.Scores.Length / TileScores.Items);
        for (nuint user = 0; user < count; user += TileScores.Users)
        {
            for (nuint first = 0; first < TileScores.Items; first += TVector.Items)
            {
                for (nuint lane = 0; lane < 4; lane++)
                {
                    ref float p = ref Unsafe.Add(ref Unsafe.AsRef(in task.UserRows), user * stride + lane);
                    ref float q = ref Unsafe.Add(ref Unsafe.AsRef(in task.Columns), lane * TileScores.Items + first);
                    AddUp<TVector>(ref p, ref q, stride, ref Unsafe.Add(ref sums, lane * TileScores.Users * TVector.Items));
                }

                for (nuint i = 0; i < TileScores.Users; i++)
                {
                    TVector score = Dots<TVector>(ref Unsafe.Add(ref sums, i * TVector.Items));
                    if (biases)
                    {
                        TVector userBias = TVector.Of(Unsafe.Add(ref Unsafe.AsRef(in task.UserBiases), user + i));
                        score = userBias + TVector.Load(ref Unsafe.Add(ref Unsafe.AsRef(in task.ItemBiases), first)) + score;
                    }

                    score.WriteTo(ref Unsafe.Add(ref MemoryMarshal.GetReference(task.Scores), (user + i) * TileScores.Items + first));
                }
            }
        }
    }

    /// <summary>One lane of four users' sums, over all chunks, chunk size by chunk size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddUp<TVector>(ref float p, ref float q, nuint stride, ref float sums)
        where TVector : struct, ITileVector<TVector>
    {
        nuint after16 = stride / 16 * 16, after8 = stride / 8 * 8;
        Column(ref p, ref q, 0, stride, out TVector a0, out TVector a1, out TVector a2, out TVector a3);
        if (after16 > 0)
        {
            // The lane's columns 0 and 8, then 4 and 12, each over all chunks of 16.
            Column(ref p, ref q, 8, stride, out TVector b0, out TVector b1, out TVector b2, out TVector b3);
            (a0, a1, a2, a3) = (a0 + b0, a1 + b1, a2 + b2, a3 + b3);
            Column(ref p, ref q, 4, stride, out b0, out b1, out b2, out b3);
            Column(ref p, ref q, 12, stride, out TVector c0, out TVector c1, out TVector c2, out TVector c3);
            (a0, a1, a2, a3) = (a0 + (b0 + c0), a1 + (b1 + c1), a2 + (b2 + c2), a3 + (b3 + c3));
        }
        else if (after8 > 0)
        {
            Column(ref p, ref q, 4, stride, out TVector b0, out TVector b1, out TVector b2, out TVector b3);
            (a0, a1, a2, a3) = (a0 + b0, a1 + b1, a2 + b2, a3 + b3);
        }

        if (after16 > 0 && after8 > after16)
        {
            // The chunk of 8 folds before it is added.
            Column(ref p, ref q, after16, stride, out TVector b0, out TVector b1, out TVector b2, out TVector b3);
            Column(ref p, ref q, after16 + 4, stride, out TVector c0, out TVector c1, out TVector c2, out TVector c3);
            (a0, a1, a2, a3) = (a0 + (b0 + c0), a1 + (b1 + c1), a2 + (b2 + c2), a3 + (b3 + c3));
        }

        if (after8 > 0 && stride > after8)
        {
            Column(ref p, ref q, after8, stride, out TVector b0, out TVector b1, out TVector b2, out TVector b3);
            (a0, a1, a2, a3) = (a0 + b0, a1 + b1, a2 + b2, a3 + b3);
        }

        a0.WriteTo(ref sums);
        a1.WriteTo(ref Unsafe.Add(ref sums, TVector.Items));
        a2.WriteTo(ref Unsafe.Add(ref sums, 2 * TVector.Items));
        a3.WriteTo(ref Unsafe.Add(ref sums, 3 * TVector.Items));
    }

    /// <summary>The products of one column of four users and some items; of a column in the first chunk of 16, added over all those chunks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column<TVector>(
        ref float p, ref float q, nuint first, nuint stride, out TVector s0, out TVector s1, out TVector s2, out TVector s3)
        where TVector : struct, ITileVector<TVector>
    {
        nuint end = first < 16 ? stride / 16 * 16 : 0;
        ref float rows = ref Unsafe.Add(ref p, first), columns = ref Unsafe.Add(ref q, first * TileScores.Items);
        TVector items = TVector.Load(ref columns);
        s0 = TVector.Of(rows) * items;
        s1 = TVector.Of(Unsafe.Add(ref rows, stride)) * items;
        s2 = TVector.Of(Unsafe.Add(ref rows, 2 * stride)) * items;
        s3 = TVector.Of(Unsafe.Add(ref rows, 3 * stride)) * items;
        for (nuint column = 16; column < end; column += 16)
        {
            items = TVector.Load(ref Unsafe.Add(ref columns, column * TileScores.Items));
            s0 += TVector.Of(Unsafe.Add(ref rows, column)) * items;
            s1 += TVector.Of(Unsafe.Add(ref rows, column + stride)) * items;
            s2 += TVector.Of(Unsafe.Add(ref rows, column + 2 * stride)) * items;
            s3 += TVector.Of(Unsafe.Add(ref rows, column + 3 * stride)) * items;
        }
    }

    /// <summary>The four lanes of a user's sums, (0 + 2) + (1 + 3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Dots<TVector>(ref float sums)
        where TVector : struct, ITileVector<TVector>
    {
        nuint lane = TileScores.Users * TVector.Items;
        return (TVector.Load(ref sums) + TVector.Load(ref Unsafe.Add(ref sums, 2 * lane)))
            + (TVector.Load(ref Unsafe.Add(ref sums, lane)) + TVector.Load(ref Unsafe.Add(ref sums, 3 * lane)));
    }
}
