using System.Diagnostics.CodeAnalysis;
using ILGPU;

namespace Lathe.Kernels;

/// <summary>
/// The errors of a state's predictions, on the device that trains it: a group of lanes takes one rating after another. Not
/// generated: it reads every row once and waits for memory, so that a constant rank would save nothing.
/// </summary>
// Kernels run it: what coverage adds would not compile for a device.
[ExcludeFromCodeCoverage]
public static class LaneErrors
{
    /// <summary>Adds the squares of all errors to <see cref="LaneErrorMemory.Sums"/>.</summary>
    /// <param name="memory">What it works on.</param>
    /// <param name="scale">How scores become predictions.</param>
    public static void Run(LaneErrorMemory memory, LaneErrorScale scale)
    {
        int lanes = memory.Lanes, place = Group.IdxX % lanes;
        long workers = (long)Grid.DimX * Group.DimX / lanes;
        long at = ((long)Grid.IdxX * Group.DimX + Group.IdxX) / lanes;
        long last = memory.RatingCount - 1;

        // As many steps for every group: all lanes of a warp must reach every exchange.
        long steps = (memory.RatingCount + workers - 1) / workers;
        double squared = 0;
        for (long step = 0; step < steps; step++)
        {
            Rating rating = memory.Ratings[at <= last ? at : last];
            float score = place == 0 && memory.HasBiases != 0 ? memory.UserBiases[rating.User] + memory.ItemBiases[rating.Item] : 0f;
            for (int piece = place; piece < memory.RowPieces; piece += lanes)
            {
                long user = (long)rating.User * memory.RowPieces + piece, item = (long)rating.Item * memory.RowPieces + piece;
                score += memory.HasHalves != 0 ? OfHalves(memory, user, item) : (memory.UserRows[user] * memory.ItemRows[item]).Fold();
            }

            for (int mask = 1; mask < lanes; mask *= 2)
            {
                score += Warp.ShuffleXor(score, mask);
            }

            if (place == 0 && at <= last)
            {
                float prediction = (float)(scale.Mean + scale.Sigma * score);
                prediction = prediction < scale.Minimum ? scale.Minimum : prediction > scale.Maximum ? scale.Maximum : prediction;
                double error = prediction - (double)rating.Value;
                squared += error * error;
            }

            at += workers;
        }

        if (place == 0)
        {
            Atomic.Add(ref memory.Sums[Grid.IdxX % memory.Sums.IntLength], squared);
        }
    }

    private static float OfHalves(LaneErrorMemory memory, long user, long item)
    {
        Half8 p = memory.UserRows.Cast<Half8>()[user], q = memory.ItemRows.Cast<Half8>()[item];
        return (p.First * q.First + p.Second * q.Second).Fold();
    }
}

/// <summary>What <see cref="LaneErrors"/> works on, in the memory of a device.</summary>
[ExcludeFromCodeCoverage]
public struct LaneErrorMemory
{
    /// <summary>The ratings: positions of rows, values in the user's units.</summary>
    public ArrayView<Rating> Ratings;

    /// <summary>As <see cref="LaneSgdMemory.UserRows"/>.</summary>
    public ArrayView<Float4> UserRows;

    /// <summary>As <see cref="LaneSgdMemory.ItemRows"/>.</summary>
    public ArrayView<Float4> ItemRows;

    /// <summary>One float per user; a single one without biases.</summary>
    public ArrayView<float> UserBiases;

    /// <summary>One float per item; a single one without biases.</summary>
    public ArrayView<float> ItemBiases;

    /// <summary>Receives sums of squared errors, on top of what is there.</summary>
    public ArrayView<double> Sums;

    /// <summary>Ratings.</summary>
    public long RatingCount;

    /// <summary>Lanes that share a row.</summary>
    public int Lanes;

    /// <summary>Pieces of 16 bytes from one row to the next.</summary>
    public int RowPieces;

    /// <summary>Not 0 when there are biases.</summary>
    public int HasBiases;

    /// <summary>Not 0 when rows are of float16.</summary>
    public int HasHalves;
}

/// <summary>Scores become predictions: clamp(mean + sigma x score).</summary>
/// <param name="mean">What is added.</param>
/// <param name="sigma">What a score is multiplied by.</param>
/// <param name="minimum">Smallest prediction.</param>
/// <param name="maximum">Largest prediction.</param>
[ExcludeFromCodeCoverage]
public readonly struct LaneErrorScale(double mean, double sigma, float minimum, float maximum)
{
    /// <summary>What is added.</summary>
    public readonly double Mean = mean;

    /// <summary>What a score is multiplied by.</summary>
    public readonly double Sigma = sigma;

    /// <summary>Smallest prediction.</summary>
    public readonly float Minimum = minimum;

    /// <summary>Largest prediction.</summary>
    public readonly float Maximum = maximum;
}
