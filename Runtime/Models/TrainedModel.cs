using System.Runtime.CompilerServices;
using Lathe.Kernels;

namespace Lathe;

/// <summary>
/// A trained latent-factor model: predictions, recommendations, factors. Immutable; every member is safe from many threads until
/// it is disposed.
/// </summary>
public abstract class TrainedModel : IDisposable
{
    private readonly TrainedState _state;
    private readonly IScoreKernel _kernel;
    private readonly PredictionScale _scale;
    private readonly UserFolding _folding;

    /// <summary>Called by the generated half of a model.</summary>
    protected TrainedModel(TrainedParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        _state = parts.State;
        _kernel = _state.Definition.Declaration.Kernels.Score;
        _folding = new(_state);
        _scale = new(_state.Factors.Mean, 1, _state.Range.Minimum, _state.Range.Maximum);
    }

    /// <summary>The declaration that this is a model of.</summary>
    public ModelDeclaration Declaration => _state.Definition.Declaration;

    /// <summary>The users' raw ids by index.</summary>
    public IdMap Users => _state.Users;

    /// <summary>The items' raw ids by index.</summary>
    public IdMap Items => _state.Items;

    /// <summary>Factor rows of the users, in the user's units; rows of users without training ratings are zero.</summary>
    public FactorMatrix UserFactors => _state.Factors.Users;

    /// <summary>Factor rows of the items.</summary>
    public FactorMatrix ItemFactors => _state.Factors.Items;

    /// <summary>One bias per user; empty for a model without biases.</summary>
    public ReadOnlySpan<float> UserBiases => _state.Factors.UserBiases;

    /// <summary>One bias per item; empty for a model without biases.</summary>
    public ReadOnlySpan<float> ItemBiases => _state.Factors.ItemBiases;

    /// <summary>What is added to every prediction; 0 for a model without a mean.</summary>
    public double Mean => _state.Factors.Mean;

    /// <summary>The limits of a prediction.</summary>
    public ValueLimits ValueRange => _state.Range;

    /// <summary>The run that made this model; null when it was loaded from a folder.</summary>
    public TrainingSummary? Training => _state.Training;

    /// <summary>The folder of the dataset that the model was trained on, or null when it is not known.</summary>
    public string? DatasetFolder => _state.Origin.Dataset;

    /// <summary>The <see cref="Dataset.Fingerprint"/> of that dataset when the model was trained.</summary>
    public string DatasetFingerprint => _state.Origin.Fingerprint;

    /// <summary>SHA-256 over the factor and bias arrays: equal for equal runs, whatever the threads or the vector width.</summary>
    public string Hash => ModelHash.Of(_state.Factors);

    /// <summary>The model as one that another training starts from: <c>new TrainingOptions { From = model.ToWarmStart() }</c>.</summary>
    public WarmStart ToWarmStart() => new(
        Declaration, Hash, _state.Factors,
        (Users, user => !_state.Seen.Of(user).IsEmpty), (Items, item => _state.Seen.RatingsOfItem[item] > 0),
        (user, item) => _state.Seen.Of(user).BinarySearch(item) >= 0, _state.Range);

    internal TrainedState State => _state;

    /// <summary>The title of an item, or null when it is not known.</summary>
    public string? TitleOf(int item) => _state.Titles?[item];

    /// <summary>Predicts a value by indices.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in the id map.</exception>
    [SkipLocalsInit]
    public float Predict(int user, int item)
    {
        Span<float> prediction = stackalloc float[1];
        Predict([user], [item], prediction);
        return prediction[0];
    }

    /// <summary>
    /// How far the samples of a model of <see cref="GibbsSamplingAttribute"/> lie apart in what they predict, not clamped: their standard
    /// deviation, in the user's units. It says how sure the prediction is, not how far a single rating may lie from it. 0 for other models.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in the id map.</exception>
    public float StandardDeviation(int user, int item)
    {
        Span<float> deviation = stackalloc float[1];
        StandardDeviations([user], [item], deviation);
        return deviation[0];
    }

    /// <summary>The same for many pairs.</summary>
    /// <param name="users">User indices.</param>
    /// <param name="items">Item indices, as many.</param>
    /// <param name="deviations">Receives as many standard deviations.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in the id map.</exception>
    public void StandardDeviations(ReadOnlySpan<int> users, ReadOnlySpan<int> items, Span<float> deviations)
    {
        CheckPairs(users, items, deviations.Length);
        float[] scores = new float[users.Length];
        MeanScores.OfPairs(_kernel, _state.Factors, users, items, scores, deviations);
        GC.KeepAlive(_state.Factors);
    }

    /// <summary>Predicts a value by raw ids; an id that is not known falls back to the mean and the bias that is.</summary>
    public Prediction Predict(string userId, string itemId) => PredictKnown(
        Users.TryIndexOf(userId, out int user) ? user : -1,
        Items.TryIndexOf(itemId, out int item) ? item : -1);

    /// <summary>Predicts many values by indices.</summary>
    /// <param name="users">User indices.</param>
    /// <param name="items">Item indices, as many.</param>
    /// <param name="predictions">Receives as many values.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in the id map.</exception>
    public void Predict(ReadOnlySpan<int> users, ReadOnlySpan<int> items, Span<float> predictions)
    {
        CheckPairs(users, items, predictions.Length);
        MeanScores.OfPairs(_kernel, _state.Factors, users, items, predictions);
        foreach (ref float prediction in predictions)
        {
            prediction = _scale.Predict(prediction);
        }

        GC.KeepAlive(_state.Factors);
    }

    /// <summary>The items that a user would rate best, best first, without those rated already.</summary>
    /// <param name="userId">Raw id of the user.</param>
    /// <param name="count">How many; fewer come back when there are no more.</param>
    /// <param name="options">What to leave out.</param>
    /// <exception cref="LatheException">The user is not known.</exception>
    public IReadOnlyList<Recommendation> Recommend(string userId, int count = 10, RecommendOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (!Users.TryIndexOf(userId, out int user))
        {
            throw ModelProblems.UserUnknown.Of(userId);
        }

        ScoredItem[] best = new ScoredItem[Math.Min(count, Items.Count)];
        int found = Recommend(user, best, options);
        Recommendation[] named = Named(best.AsSpan(0, found));
        for (int i = 0; i < named.Length && Declaration.Samples; i++)
        {
            named[i] = named[i] with { StandardDeviation = StandardDeviation(user, best[i].Item) };
        }

        return named;
    }

    /// <summary>The items that a user would rate best, best first; equal scores by index. Allocates nothing.</summary>
    /// <param name="user">Index of the user.</param>
    /// <param name="best">Receives the items.</param>
    /// <param name="options">What to leave out.</param>
    /// <returns>How many were found: fewer than there is room for when there are no more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The index is not in the id map.</exception>
    public int Recommend(int user, Span<ScoredItem> best, RecommendOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(user);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(user, Users.Count);
        int found = TopItems.Find(
            _kernel, _state.Factors, _state.Seen.RatingsOfItem, user, in _state.Factors.Users.RowStart(user), _state.Factors.UserBias(user), options is { IncludeSeen: true } ? [] : _state.Seen.Of(user), best);
        GC.KeepAlive(_state.Factors);
        return found;
    }

    /// <summary>
    /// Makes a user who was not in training from their ratings alone, in closed form: the row, and bias, that training would have
    /// given them, had the items stood still. The model stays as it is.
    /// </summary>
    /// <param name="items">Indices of the rated items, each at most once.</param>
    /// <param name="values">Their values, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in the id map.</exception>
    /// <exception cref="LatheException">An item occurs twice, a value is no finite number or outside the model's range, or the model learns from pairs of items.</exception>
    public NewUser FoldIn(ReadOnlySpan<int> items, ReadOnlySpan<float> values)
    {
        if (items.Length != values.Length)
        {
            throw new ArgumentException($"{items.Length} items and {values.Length} values do not fit together");
        }

        Check(items, Items.Count, nameof(items));
        NewUser user = _folding.Of(items, values);
        GC.KeepAlive(_state.Factors);
        return user;
    }

    /// <summary>The same by raw ids; items that the model does not know are left out.</summary>
    /// <param name="ratings">The user's ratings, each item at most once.</param>
    /// <exception cref="LatheException">No item is known, one occurs twice, a value is missing, no finite number or outside the model's range, or the model learns from pairs of items.</exception>
    public NewUser FoldIn(IEnumerable<RatedItem> ratings)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        NewUser user = _folding.Of(ratings);
        GC.KeepAlive(_state.Factors);
        return user;
    }

    /// <summary>Predicts the value that a new user would give an item.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not in the id map.</exception>
    [SkipLocalsInit]
    public float Predict(NewUser user, int item)
    {
        ArgumentNullException.ThrowIfNull(user);
        Check([item], Items.Count, nameof(item));
        Span<float> score = stackalloc float[1];
        float itemBias = _state.Factors.ItemBias(item);
        _kernel.Run(new ItemScores(in user.Row, user.Bias, in _state.Factors.Items.RowStart(item), in itemBias, score));
        GC.KeepAlive(_state.Factors);
        return _scale.Predict(score[0]);
    }

    /// <summary>The items that a new user would rate best, best first, without those they have rated.</summary>
    /// <param name="user">What <see cref="FoldIn(ReadOnlySpan{int}, ReadOnlySpan{float})"/> gave.</param>
    /// <param name="count">How many; fewer come back when there are no more.</param>
    /// <param name="options">What to leave out.</param>
    public IReadOnlyList<Recommendation> Recommend(NewUser user, int count = 10, RecommendOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ScoredItem[] best = new ScoredItem[Math.Min(count, Items.Count)];
        int found = TopItems.Find(
            _kernel, _state.Factors, _state.Seen.RatingsOfItem, user: -1, in user.Row, user.Bias, options is { IncludeSeen: true } ? [] : user.Items, best);
        GC.KeepAlive(_state.Factors);
        return Named(best.AsSpan(0, found));
    }

    /// <summary>
    /// The items that every user would rate best, best first: the lists that <see cref="Recommend(int, Span{ScoredItem}, RecommendOptions?)"/>
    /// gives, bit for bit, but found for many users together and on several threads. Allocates nothing for a user.
    /// </summary>
    /// <param name="count">How many for each user; a user gets fewer when there are no more.</param>
    /// <param name="receive">Called once for every user, in the order of their indices; never by two threads at once, but not always by the same.</param>
    /// <param name="options">What to leave out, and how many threads work.</param>
    /// <param name="cancellationToken">Stops soon.</param>
    /// <returns>How much was found.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public RecommendAllSummary RecommendAll(
        int count, RecommendationReceiver receive, RecommendAllOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(receive);
        RecommendAllSummary summary = UserSweep.Run(
            _state, count, options, static lists => new RecommendWorker(lists), static _ => { }, worker => worker.Lists.Give(receive), cancellationToken);
        GC.KeepAlive(_state.Factors);
        return summary;
    }

    /// <summary>Errors of the predictions for ratings whose indices are those of this model's id maps.</summary>
    /// <exception cref="LatheException">An index is not in the id map.</exception>
    public Evaluation Evaluate(ReadOnlySpan<Rating> ratings) => Evaluator.Evaluate(this, ratings);

    /// <summary>Errors of the predictions for ratings whose indices are those of other id maps; ids the model does not know are cold.</summary>
    /// <exception cref="LatheException">An index is not in the id map.</exception>
    public Evaluation Evaluate(ReadOnlySpan<Rating> ratings, IdMap users, IdMap items) => Evaluator.Evaluate(this, ratings, users, items);

    /// <summary>Errors of the predictions for the test part of a dataset, whose ids may be others than the model's.</summary>
    /// <exception cref="LatheException">The dataset has no test part.</exception>
    public Evaluation Evaluate(Dataset data) => Evaluator.Evaluate(this, data);

    /// <summary>
    /// How well the recommendations find the test part of a dataset, whose ids may be others than the model's: precision, recall,
    /// nDCG and others at <see cref="RankingOptions.Top"/>. What a user has rated in training is not recommended.
    /// </summary>
    /// <param name="data">The dataset.</param>
    /// <param name="options">Length of the lists, what is relevant, and the threads, which change no bit.</param>
    /// <param name="progress">Told the number of users that are done, by one thread at a time.</param>
    /// <param name="cancellationToken">Stops soon.</param>
    /// <exception cref="LatheException">The dataset has no test part, or no row of it is relevant.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public RankingEvaluation EvaluateRanking(
        Dataset data, RankingOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        RankingEvaluator.Evaluate(this, data, options ?? new(), progress, cancellationToken);

    /// <summary>How well the recommendations find ratings whose indices are those of this model's id maps, or of others.</summary>
    /// <param name="ratings">Ratings that the model was not trained on.</param>
    /// <param name="users">The users' ids by the ratings' index; by default the model's own. One that the model does not know is cold.</param>
    /// <param name="items">The items' ids.</param>
    /// <param name="options">Length of the lists, what is relevant, and the threads, which change no bit.</param>
    /// <param name="progress">Told the number of users that are done, by one thread at a time.</param>
    /// <param name="cancellationToken">Stops soon.</param>
    /// <exception cref="LatheException">An index is not in the id map, or no rating is relevant.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public RankingEvaluation EvaluateRanking(
        ReadOnlySpan<Rating> ratings, IdMap? users = null, IdMap? items = null, RankingOptions? options = null, IProgress<long>? progress = null,
        CancellationToken cancellationToken = default) =>
        RankingEvaluator.Evaluate(this, ratings, users ?? Users, items ?? Items, options ?? new(), progress, cancellationToken);

    /// <summary>
    /// Saves the model as a folder that answers <see cref="ModelDefinition.Load"/> wherever it is moved; the checkpoint of the
    /// run that made it, if there is one, is then needed no longer and removed.
    /// </summary>
    /// <param name="folder">The folder; written beside its place and swapped in whole.</param>
    /// <param name="overwrite">Whether an existing model folder is replaced.</param>
    /// <param name="curve">A picture of the training curve in svg, which becomes curve.svg.</param>
    /// <exception cref="LatheException">The folder exists, or cannot be written.</exception>
    public void Save(string folder, bool overwrite = false, string? curve = null)
    {
        using FolderReservation place = ModelFolder.Reserve(folder, overwrite);
        Save(place, curve);
    }

    /// <summary>Saves the model as a folder that was kept for it before it was trained.</summary>
    /// <param name="place">What <see cref="ModelFolder.Reserve"/> gave; it stays the caller's to dispose.</param>
    /// <param name="curve">A picture of the training curve in svg, which becomes curve.svg.</param>
    /// <exception cref="LatheException">The folder cannot be written.</exception>
    public void Save(FolderReservation place, string? curve = null)
    {
        ArgumentNullException.ThrowIfNull(place);
        ModelFolder.Save(this, place, curve);
        if (Training?.CheckpointFolder is { } checkpoint)
        {
            CheckpointFolder.Remove(checkpoint);
        }
    }

    /// <summary>Gives the factors' memory back.</summary>
    public void Dispose()
    {
        _state.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Predicts by indices, -1 for an id that is not known.</summary>
    internal Prediction PredictKnown(int user, int item)
    {
        bool knownUser = user >= 0 && !_state.Seen.Of(user).IsEmpty, knownItem = item >= 0 && _state.Seen.RatingsOfItem[item] > 0;
        return (knownUser, knownItem) switch
        {
            (true, true) => new(Predict(user, item), PredictionBasis.Full),
            (false, true) => new(_scale.Predict(_state.Factors.ItemBias(item)), PredictionBasis.ItemBias),
            (true, false) => new(_scale.Predict(_state.Factors.UserBias(user)), PredictionBasis.UserBias),
            _ => new(_scale.Predict(0), PredictionBasis.Mean),
        };
    }

    private Recommendation[] Named(ReadOnlySpan<ScoredItem> best)
    {
        Recommendation[] named = new Recommendation[best.Length];
        for (int i = 0; i < named.Length; i++)
        {
            named[i] = new(Items[best[i].Item], TitleOf(best[i].Item), best[i].Score);
        }

        return named;
    }

    private void CheckPairs(ReadOnlySpan<int> users, ReadOnlySpan<int> items, int results)
    {
        if (users.Length != items.Length || users.Length != results)
        {
            throw new ArgumentException($"{users.Length} users, {items.Length} items and room for {results} predictions do not fit together");
        }

        Check(users, Users.Count, nameof(users));
        Check(items, Items.Count, nameof(items));
    }

    private static void Check(ReadOnlySpan<int> indices, int count, string name)
    {
        foreach (int index in indices)
        {
            if ((uint)index >= (uint)count)
            {
                throw new ArgumentOutOfRangeException(name, index, $"an index lies in 0..{count - 1}");
            }
        }
    }
}
