using Lathe.Kernels;

namespace Lathe;

/// <summary>Errors of predictions for ratings, in pieces of fixed length whose sums are added in order: the same bits for any number of threads.</summary>
internal static class PairErrors
{
    private const int PieceLength = 65_536;

    private const int BatchLength = 512;

    /// <summary>Predicts every rating and sums the errors.</summary>
    /// <param name="kernel">The model's score kernel.</param>
    /// <param name="source">The rows that the ratings' indices point into.</param>
    /// <param name="ratings">The ratings, values in the user's units, every index within the matrices.</param>
    /// <param name="scale">How scores become predictions.</param>
    /// <param name="threads">How many threads may work.</param>
    /// <param name="cancellationToken">Stops between two pieces.</param>
    public static unsafe ErrorSums Of(
        IScoreKernel kernel, IScoreSource source, ReadOnlySpan<Rating> ratings, PredictionScale scale, int threads, CancellationToken cancellationToken = default)
    {
        int length = ratings.Length, pieces = (length + PieceLength - 1) / PieceLength;
        if (pieces <= 1 || threads <= 1)
        {
            ErrorSums all = default;
            for (int start = 0; start < length; start += PieceLength)
            {
                cancellationToken.ThrowIfCancellationRequested();
                all += OfPiece(kernel, source, ratings.Slice(start, Math.Min(PieceLength, length - start)), scale);
            }

            return all;
        }

        ErrorSums[] sums = new ErrorSums[pieces];
        fixed (Rating* pinned = ratings)
        {
            Rating* first = pinned;
            Parallel.For(0, pieces, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, piece =>
            {
                int start = piece * PieceLength;
                sums[piece] = OfPiece(kernel, source, new ReadOnlySpan<Rating>(first + start, Math.Min(PieceLength, length - start)), scale);
            });
        }

        ErrorSums total = default;
        foreach (ErrorSums piece in sums)
        {
            total += piece;
        }

        return total;
    }

    private static ErrorSums OfPiece(IScoreKernel kernel, IScoreSource source, ReadOnlySpan<Rating> ratings, PredictionScale scale)
    {
        Span<int> users = stackalloc int[BatchLength], items = stackalloc int[BatchLength];
        Span<float> scores = stackalloc float[BatchLength];
        double squared = 0, absolute = 0, fourth = 0;
        for (int start = 0; start < ratings.Length; start += BatchLength)
        {
            ReadOnlySpan<Rating> batch = ratings.Slice(start, Math.Min(BatchLength, ratings.Length - start));
            for (int i = 0; i < batch.Length; i++)
            {
                (users[i], items[i]) = (batch[i].User, batch[i].Item);
            }

            MeanScores.OfPairs(kernel, source, users[..batch.Length], items[..batch.Length], scores[..batch.Length]);
            for (int i = 0; i < batch.Length; i++)
            {
                double error = scale.Predict(scores[i]) - (double)batch[i].Value;
                double square = error * error;
                squared += square;
                absolute += Math.Abs(error);
                fourth += square * square;
            }
        }

        return new(squared, absolute, fourth, ratings.Length);
    }
}
