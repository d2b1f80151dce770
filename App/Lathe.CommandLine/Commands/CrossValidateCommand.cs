using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Lathe.CommandLine.Options;
using Lathe.CommandLine.Reporting;

namespace Lathe.CommandLine.Commands;

/// <summary>Cross-validates a declared model: every rating is predicted by a training without it.</summary>
internal sealed class CrossValidateCommand : LatheCommand<CrossValidationReport>
{
    private static readonly CrossValidationOptions Default = new();

    private readonly Argument<string> _data = Paths.Argument("DIR", "The dataset folder; all its ratings take part, a test part among them, and nothing is written there.");
    private readonly Option<ModelDefinition> _model;
    private readonly Option<int?> _folds = NumberOptions.Whole("--folds", $"Folds, each the test part of one training. [default: {Default.Folds}]", minimum: 2);
    private readonly Option<long?> _seed = NumberOptions.Seed($"Another seed, other folds; the training's own is --set Training.Seed=N. [default: {Default.Seed}]");
    private readonly Option<int?> _epochs = NumberOptions.Epochs();
    private readonly Option<KeyValuePair<string, string>[]> _numbers = ModelOptions.Numbers();
    private readonly RankingChoice _ranking = new();
    private readonly Option<string> _device = ModelOptions.Device("Where to train");
    private readonly Option<bool> _deterministic = WordOptions.Flag("--deterministic", "Give the same bits in every run on a GPU too, which is many times slower there; the processor always does.");
    private readonly Option<int?> _threads = NumberOptions.Whole("--threads", "Threads on the processor; they change no bit of the result. [default: one per logical processor]", maximum: 4096);
    private readonly Option<bool> _verify = WordOptions.Verify("the dataset");

    public CrossValidateCommand(Session session)
        : base("cv", "Cross-validates a declared model on all ratings of a dataset.", session)
    {
        _model = ModelOptions.Model(session);
        Take(_data, _model, _folds, _seed, _epochs, _numbers, _ranking.Ranking, _ranking.Top, _ranking.Relevant, _device, _deterministic, _threads, _verify);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "cv data --model MovieLens64",
        "cv data --model MovieLens64 --folds 10 --seed 2 --set Regularization.Users=0.05 --json",
        "cv data --model MovieLens32 --ranking --top 20 --relevant 4",
    ];

    protected override CrossValidationReport Run(ParseResult arguments, CancellationToken cancellation)
    {
        long begin = Stopwatch.GetTimestamp();
        ModelDefinition model = arguments.GetRequiredValue(_model);
        int? threads = arguments.GetValue(_threads);
        CrossValidationOptions options = new()
        {
            Folds = arguments.GetValue(_folds) ?? Default.Folds,
            Seed = arguments.GetValue(_seed) ?? Default.Seed,
            Training = new()
            {
                Numbers = arguments.GetValue(_numbers) ?? [],
                Epochs = arguments.GetValue(_epochs),
                Threads = threads,
                Device = arguments.GetValue(_device) ?? DeviceName.Auto,
                Deterministic = arguments.GetValue(_deterministic),
            },
            Ranking = _ranking.Read(arguments, Session) is { } ranking ? ranking with { Threads = threads } : null,
        };
        ModelOptions.CheckNumbers(model, options.Training);
        ModelOptions.RefuseTwice(arguments, _epochs, _numbers, "Training.Epochs");
        using Dataset data = Dataset.Load(arguments.GetRequiredValue(_data), arguments.GetValue(_verify));
        CrossValidationSummary summary = FoldProgress.Run(Session, options.Folds, progress => CrossValidation.Run(model, data, options, progress, cancellation));
        string[] notes = NoteKinds.First(summary.Folds.SelectMany(static fold => fold.Notes));
        foreach (string note in notes)
        {
            Session.Note(note);
        }

        return new(model.Declaration, options, summary, notes, Stopwatch.GetElapsedTime(begin).TotalSeconds);
    }

    protected override void Write(CrossValidationReport result, Utf8JsonWriter json) => result.Write(json);

    protected override void Write(CrossValidationReport result, Page page) => result.Write(page);
}
