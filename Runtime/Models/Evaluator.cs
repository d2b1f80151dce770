using System.Runtime.InteropServices;

namespace Lathe;

/// <summary>Compares a finished model's clamped predictions with ratings.</summary>
internal static class Evaluator
{
    /// <summary>Ratings whose indices are the model's.</summary>
    public static Evaluation Evaluate(TrainedModel model, ReadOnlySpan<Rating> ratings)
    {
        CheckIndices(ratings, model.Users, model.Items);
        TrainedState state = model.State;
        long coldUsers = 0, coldItems = 0;
        List<Rating> known = new(ratings.Length);
        foreach (ref readonly Rating rating in ratings)
        {
            bool coldUser = state.Seen.Of(rating.User).IsEmpty, coldItem = state.Seen.RatingsOfItem[rating.Item] == 0;
            coldUsers += coldUser ? 1 : 0;
            coldItems += coldItem ? 1 : 0;
            if (!coldUser && !coldItem)
            {
                known.Add(rating);
            }
        }

        // Rows without a training rating are zero, so these predictions fall back to the mean and the bias that is known.
        PredictionScale scale = new(model.Mean, 1, model.ValueRange.Minimum, model.ValueRange.Maximum);
        ErrorSums Errors(ReadOnlySpan<Rating> pairs) => PairErrors.Of(model.Declaration.Kernels.Score, state.Factors, pairs, scale, Environment.ProcessorCount);
        ErrorSums sums = Errors(ratings), ofKnown = known.Count == ratings.Length ? sums : Errors(CollectionsMarshal.AsSpan(known));
        return Summary(sums, ofKnown, coldUsers, coldItems, MeanDeviation(model, ratings, static user => user, static item => item));
    }

    /// <summary>The test part of any dataset; ids are looked up, and those the model does not know are cold.</summary>
    public static Evaluation Evaluate(TrainedModel model, Dataset data)
    {
        ReadOnlySpan<Rating> test = TestOf(data);
        return data.Fingerprint == model.State.Origin.Fingerprint
            ? Evaluate(model, test)
            : Evaluate(model, test, data.Users, data.Items);
    }

    /// <summary>Ratings whose indices are those of other id maps.</summary>
    public static Evaluation Evaluate(TrainedModel model, ReadOnlySpan<Rating> ratings, IdMap userIds, IdMap itemIds)
    {
        CheckIndices(ratings, userIds, itemIds);
        int[] users = userIds.IndicesIn(model.Users), items = itemIds.IndicesIn(model.Items);
        ErrorSums sums = default, ofKnown = default;
        long coldUsers = 0, coldItems = 0;
        foreach (ref readonly Rating rating in ratings)
        {
            Prediction prediction = model.PredictKnown(users[rating.User], items[rating.Item]);
            ErrorSums error = ErrorSums.Of(prediction.Value - (double)rating.Value);
            bool coldUser = prediction.Basis is PredictionBasis.ItemBias or PredictionBasis.Mean, coldItem = prediction.Basis is PredictionBasis.UserBias or PredictionBasis.Mean;
            sums += error;
            ofKnown += coldUser || coldItem ? default : error;
            coldUsers += coldUser ? 1 : 0;
            coldItems += coldItem ? 1 : 0;
        }

        return Summary(sums, ofKnown, coldUsers, coldItems, MeanDeviation(model, ratings, user => users[user], item => items[item]));
    }

    /// <summary>The test part of a dataset.</summary>
    /// <exception cref="LatheException">It has none.</exception>
    public static ReadOnlySpan<Rating> TestOf(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.HasTest
            ? data.Test
            : throw (data.Folder is null ? ModelProblems.MemoryHasNoTest.Of() : ModelProblems.DatasetHasNoTest.Of(data.Folder));
    }

    /// <summary>Refuses a rating that is not of these id maps.</summary>
    /// <exception cref="LatheException">There is one.</exception>
    public static void CheckIndices(ReadOnlySpan<Rating> ratings, IdMap users, IdMap items)
    {
        for (int row = 0; row < ratings.Length; row++)
        {
            Rating rating = ratings[row];
            if ((uint)rating.User >= (uint)users.Count || (uint)rating.Item >= (uint)items.Count)
            {
                throw ModelProblems.RatingOutsideModel.Of(row, rating.User, rating.Item, users.Count, items.Count);
            }
        }
    }

    private static Evaluation Summary(ErrorSums sums, ErrorSums known, long coldUsers, long coldItems, double? meanDeviation) => new(sums.Rmse, sums.Mae, sums.Count, coldUsers, coldItems)
    {
        Known = new(known.Rmse, known.RmseStandardError, known.Mae, known.Count),
        MeanDeviation = meanDeviation,
    };

    private static double? MeanDeviation(TrainedModel model, ReadOnlySpan<Rating> ratings, Func<int, int> userOf, Func<int, int> itemOf)
    {
        if (!model.Declaration.Samples)
        {
            return null;
        }

        List<int> users = [], items = [];
        foreach (ref readonly Rating rating in ratings)
        {
            if (userOf(rating.User) is >= 0 and int user && itemOf(rating.Item) is >= 0 and int item)
            {
                users.Add(user);
                items.Add(item);
            }
        }

        float[] deviations = new float[users.Count];
        model.StandardDeviations(CollectionsMarshal.AsSpan(users), CollectionsMarshal.AsSpan(items), deviations);
        return deviations.Length == 0 ? null : deviations.Average(static deviation => (double)deviation);
    }
}
