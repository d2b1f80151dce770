namespace Lathe;

/// <summary>Cuts the ratings among threads.</summary>
internal static class RatingPieces
{
    private const int PieceLength = 1 << 20;

    /// <summary>A thread's part of the ratings, in pieces short enough to stop between them.</summary>
    public static IEnumerable<(int From, int To)> Of(int length, int part, ParallelOptions parallel)
    {
        int parts = parallel.MaxDegreeOfParallelism;
        int end = (int)((long)length * (part + 1) / parts);
        for (int from = (int)((long)length * part / parts); from < end; from += Math.Min(PieceLength, end - from))
        {
            parallel.CancellationToken.ThrowIfCancellationRequested();
            yield return (from, from + Math.Min(PieceLength, end - from));
        }
    }
}
