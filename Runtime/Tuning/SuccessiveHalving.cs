namespace Lathe;

/// <summary>
/// Successive halving (Jamieson and Talwalkar, AISTATS 2016): all candidates are judged with few epochs, one in so many goes on to the next
/// rung with so many times the epochs. Equal losses are settled by the number of the candidate.
/// </summary>
/// <param name="candidates">Number of candidates.</param>
/// <param name="kept">The first candidates, which reach the last rung whatever their losses.</param>
/// <param name="rungs">Rungs asked for.</param>
/// <param name="factor">The share that goes on, as one in so many, and the growth of the epochs.</param>
/// <param name="epochs">The fewest epochs that a candidate has in the last rung.</param>
internal sealed class SuccessiveHalving(int candidates, int kept, int rungs, int factor, int epochs)
{
    /// <summary>Number of rungs: fewer than asked for, when the first would have less than one epoch or the last less than one candidate.</summary>
    public int Rungs { get; } = Possible(Math.Min(candidates, epochs), rungs, factor);

    /// <summary>Epochs on a rung, counted from 0, of a candidate that has <paramref name="most"/> in the last one; rounded up.</summary>
    public int Epochs(int rung, int most)
    {
        long divisor = 1;
        for (int later = rung + 1; later < Rungs; later++)
        {
            divisor *= factor;
        }

        return (int)((most + divisor - 1) / divisor);
    }

    /// <summary>Judges the candidates, rung by rung, those of a later one in the order of their losses.</summary>
    /// <param name="judge">The loss of a candidate on a rung; not a finite number when it is out.</param>
    public void Run(Func<int, int, double> judge)
    {
        int[] field = [.. Enumerable.Range(0, candidates)];
        for (int rung = 0; rung < Rungs; rung++)
        {
            (int Candidate, double Loss)[] order =
            [
                .. field.Select(candidate => (Candidate: candidate, Loss: judge(candidate, rung)))
                    .Where(static judged => double.IsFinite(judged.Loss))
                    .OrderBy(static judged => judged.Loss).ThenBy(static judged => judged.Candidate),
            ];
            int places = (field.Length + factor - 1) / factor;
            field = [.. order.Where((judged, place) => place < places || judged.Candidate < kept).Select(static judged => judged.Candidate)];
        }
    }

    private static int Possible(int limit, int rungs, int factor)
    {
        int possible = 1;
        for (long share = factor; possible < rungs && share <= limit; share *= factor)
        {
            possible++;
        }

        return possible;
    }
}
