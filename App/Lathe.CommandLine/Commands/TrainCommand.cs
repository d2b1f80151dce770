using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Lathe.CommandLine.Options;
using Lathe.CommandLine.Reporting;

namespace Lathe.CommandLine.Commands;

/// <summary>Trains a declared model and writes its folder.</summary>
internal sealed class TrainCommand : LatheCommand<TrainingReport>
{
    private readonly Argument<string> _data = Paths.Argument("DIR", "The dataset folder; all its ratings are trained on, or the training part when it is split.");
    private readonly Option<ModelDefinition> _model;
    private readonly Option<string> _out = Paths.RequiredOption("--out", "MODELDIR", "The model folder to write.");
    private readonly Option<string?> _from = Paths.Option(
        "--from", "MODELDIR", "Start from a trained model: users and items whose raw ids it knows begin with its rows; rank and prediction must be the same. [default: none, all rows are drawn]");

    private readonly Option<string> _device = ModelOptions.Device("Where to train");
    private readonly Option<bool> _deterministic = WordOptions.Flag("--deterministic", "Give the same bits in every run on a GPU too, which is many times slower there; the processor always does.");
    private readonly Option<int?> _threads = NumberOptions.Whole("--threads", "Threads on the processor; they change no bit of the result. [default: one per logical processor]", maximum: 4096);
    private readonly Option<int?> _epochs = NumberOptions.Epochs();
    private readonly Option<long?> _seed = NumberOptions.Seed("Short for --set Training.Seed=N. [default: as declared]");
    private readonly Option<float?> _validation = NumberOptions.FractionOrNone("--validation", "Short for --set Training.Validation=F, the share of the training ratings held out to choose the best epoch. [default: as declared]");
    private readonly Option<KeyValuePair<string, string>[]> _numbers = ModelOptions.Numbers();
    private readonly Option<int?> _checkpointEvery = NumberOptions.Whole(
        "--checkpoint-every", "Seconds after which the run is kept in MODELDIR.checkpoint, at the end of an epoch; 0 for every epoch. [default: 30]", minimum: 0);

    private readonly Option<bool> _resume = WordOptions.Flag("--resume", "Go on from MODELDIR.checkpoint, which an interrupted run left; the model ends as if nothing had happened.");
    private readonly Option<bool> _verify = WordOptions.Verify("the dataset");
    private readonly Option<bool> _force = WordOptions.Flag("--force", "Replace a model folder that exists; without --resume, give an interrupted run up.");

    public TrainCommand(Session session)
        : base("train", "Trains a declared model on a dataset.", session)
    {
        _model = ModelOptions.Model(session);
        Take(_data, _model, _out, _from, _device, _deterministic, _threads, _epochs, _seed, _validation, _numbers, _checkpointEvery, _resume, _verify, _force);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "train data --model MovieLens32 --out model",
        "train data --model MovieLens64 --out model --epochs 40 --set Regularization.Users=0.05 Regularization.Items=0.03",
        "train data --model MovieLens32 --out model --resume",
        "train newer --model MovieLens32 --out newer-model --from model",
    ];

    protected override TrainingReport Run(ParseResult arguments, CancellationToken cancellation)
    {
        long begin = Stopwatch.GetTimestamp();
        ModelDefinition model = arguments.GetRequiredValue(_model);
        string folder = arguments.GetRequiredValue(_out);
        (bool force, bool resume) = (arguments.GetValue(_force), arguments.GetValue(_resume));
        CheckpointOptions checkpoint = CheckpointOptions.Beside(folder) with { Resume = resume, Overwrite = force };
        TrainingOptions options = new()
        {
            Numbers = arguments.GetValue(_numbers) ?? [],
            Epochs = arguments.GetValue(_epochs),
            Seed = arguments.GetValue(_seed),
            Validation = arguments.GetValue(_validation),
            Threads = arguments.GetValue(_threads),
            Device = arguments.GetValue(_device) ?? "auto",
            Deterministic = arguments.GetValue(_deterministic),
            Checkpoint = arguments.GetValue(_checkpointEvery) is int seconds ? checkpoint with { Interval = TimeSpan.FromSeconds(seconds) } : checkpoint,
        };
        ModelOptions.CheckNumbers(model, options);
        ModelOptions.RefuseTwice(arguments, _epochs, _numbers, "Training.Epochs");
        ModelOptions.RefuseTwice(arguments, _seed, _numbers, "Training.Seed");
        ModelOptions.RefuseTwice(arguments, _validation, _numbers, "Training.Validation");
        using FolderReservation place = ModelFolder.Reserve(folder, force);

        using Dataset data = Dataset.Load(arguments.GetRequiredValue(_data), arguments.GetValue(_verify));
        using TrainedModel? from = arguments.GetValue(_from) is string start ? Session.Load(start, arguments.GetValue(_verify)) : null;
        options = options with { From = from?.ToWarmStart() };
        using TrainedModel trained = TrainingProgress.Run(Session, progress => model.Train(data, options, progress, cancellation));
        TrainingSummary training = trained.Training!;
        foreach (string note in training.Notes)
        {
            Session.Note(note);
        }

        Evaluation? test = data.HasTest ? trained.Evaluate(data) : null;
        Save(trained, place, training, model.Name);
        return new(model.Declaration, training, test, trained.Hash, folder, Stopwatch.GetElapsedTime(begin).TotalSeconds);
    }

    protected override void Write(TrainingReport result, Utf8JsonWriter json) => result.Write(json);

    protected override void Write(TrainingReport result, Page page) => result.Write(page);

    private static void Save(TrainedModel trained, FolderReservation place, TrainingSummary training, string model)
    {
        try
        {
            trained.Save(place, CurvePlot.Draw(model, training));
        }
        catch (LatheException cause) when (training.HasCheckpoint)
        {
            throw HostingProblems.ModelNotSaved.Because(cause, cause.Message.TrimEnd('.'), training.CheckpointFolder);
        }
    }
}
