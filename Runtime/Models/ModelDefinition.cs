namespace Lathe;

/// <summary>A model that the generator has written: its declaration, and how to make, train and load it.</summary>
/// <param name="declaration">The declaration and its kernels.</param>
/// <param name="create">Makes the model's own class.</param>
public sealed class ModelDefinition(ModelDeclaration declaration, Func<TrainedParts, TrainedModel> create)
{
    /// <summary>The declaration and its kernels.</summary>
    public ModelDeclaration Declaration { get; } = declaration;

    /// <summary>The model's name.</summary>
    public string Name => Declaration.Name;

    /// <summary>Trains the model on the training part of a dataset.</summary>
    /// <exception cref="LatheException">The data or an option make training impossible.</exception>
    /// <exception cref="OperationCanceledException">Training was cancelled.</exception>
    public TrainedModel Train(
        Dataset data, TrainingOptions? options = null, IProgress<EpochReport>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        TrainingOutcome outcome = Trainer.Train(Declaration, data, options ?? new(), progress, cancellationToken);
        return create(new(new TrainedState
        {
            Definition = this,
            Factors = outcome.Factors,
            Users = data.Users,
            Items = data.Items,
            Seen = SeenItems.Of(data.Training, data.Users.Count, data.Items.Count),
            Titles = TitlesOf(data),
            Range = outcome.Range,
            Origin = new(outcome.Summary.Numbers, outcome.Sigma, outcome.Summary.Bands, outcome.Summary.BestEpoch, data.Folder, data.Fingerprint, outcome.Summary.From?.Hash),
            Training = outcome.Summary,
        }));
    }

    /// <summary>Loads a trained model of this declaration.</summary>
    /// <param name="folder">The model folder.</param>
    /// <param name="verify">Whether every file is read whole and its hash compared with the one noted when it was written.</param>
    /// <exception cref="LatheException">The folder is missing, damaged or of another declaration.</exception>
    public TrainedModel Load(string folder, bool verify = false) => create(new(ModelReader.Load(this, folder, verify)));

    private static string?[]? TitlesOf(Dataset data)
    {
        string?[] titles = new string?[data.Items.Count];
        for (int item = 0; item < titles.Length; item++)
        {
            titles[item] = data.TitleOf(item);
        }

        return Array.TrueForAll(titles, static title => title is null) ? null : titles;
    }
}

/// <summary>Implemented by every declared model.</summary>
/// <typeparam name="TSelf">The model.</typeparam>
public interface IFactorModel<TSelf>
    where TSelf : TrainedModel, IFactorModel<TSelf>
{
    /// <summary>The declaration and its generated kernels.</summary>
    static abstract ModelDefinition Definition { get; }
}
