using System.CommandLine;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Lathe.CommandLine.Options;
using Lathe.CommandLine.Reporting;

namespace Lathe.CommandLine.Commands;

/// <summary>Searches the numbers of declared models on a part of the training ratings.</summary>
internal sealed class TuneCommand : LatheCommand<TuningTable>
{
    private static readonly TuningOptions Default = new();

    private readonly Argument<string> _data = Paths.Argument("DIR", "The dataset folder; its training part is divided, its test part is never looked at, and nothing is written there.");
    private readonly Option<ModelDefinition[]> _models;
    private readonly Option<int?> _candidates = NumberOptions.Whole("--candidates", $"How many candidates to try, the models as declared among them. [default: {Default.Candidates}]", maximum: 100_000);
    private readonly Option<SearchRange[]> _ranges = ModelOptions.Ranges();
    private readonly Option<KeyValuePair<string, string>[]> _numbers = ModelOptions.Numbers();
    private readonly Option<int?> _epochs = NumberOptions.Epochs();
    private readonly Option<int?> _rungs = NumberOptions.Whole("--rungs", $"Rungs of successive halving; 1 gives every candidate all epochs. [default: {Default.Rungs}]", maximum: 20);
    private readonly Option<int?> _factor = NumberOptions.Whole("--factor", $"From rung to rung, one candidate in N goes on with N times the epochs. [default: {Default.Factor}]", minimum: 2, maximum: 100);
    private readonly Option<int?> _folds = NumberOptions.Whole("--folds", "Train and judge each candidate on N folds of the training part. [default: a tenth of it is held out]", minimum: 2);
    private readonly Option<long?> _seed = NumberOptions.Seed($"Another seed, other candidates and another part held out; the trainings' own is --set Training.Seed=N. [default: {Default.Seed}]");
    private readonly RankingChoice _ranking = new();
    private readonly Option<string?> _chart = Paths.Option("--chart", "FILE", "Draw the candidates' scores over their epochs as an svg picture. [default: none]");
    private readonly Option<bool> _force = WordOptions.Force("a picture");
    private readonly Option<string> _device = ModelOptions.Device("Where to train");
    private readonly Option<bool> _deterministic = WordOptions.Flag("--deterministic", "Give the same bits in every run on a GPU too, which is many times slower there; the processor always does.");
    private readonly Option<int?> _threads = NumberOptions.Whole("--threads", "Threads on the processor; they change no bit of the result. [default: one per logical processor]", maximum: 4096);
    private readonly Option<bool> _verify = WordOptions.Verify("the dataset");

    public TuneCommand(Session session)
        : base("tune", "Searches the numbers of declared models: random search, then successive halving.", session)
    {
        _models = ModelOptions.Models(session);
        Take(
            _data, _models, _candidates, _ranges, _numbers, _epochs, _rungs, _factor, _folds, _seed, _ranking.Ranking, _ranking.Top, _ranking.Relevant, _chart, _force, _device,
            _deterministic, _threads, _verify);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "tune data --model MovieLens32,MovieLens64 --chart tuning.svg",
        "tune data --model MovieLens64 --candidates 81 --range Regularization.Users=0.01..0.2 --set Initialization.Scale=0.003",
        "tune data --model Clicks64 --folds 3 --json",
    ];

    protected override TuningTable Run(ParseResult arguments, CancellationToken cancellation)
    {
        long begin = Stopwatch.GetTimestamp();
        ModelDefinition[] models = arguments.GetRequiredValue(_models);
        int? threads = arguments.GetValue(_threads), epochs = arguments.GetValue(_epochs);
        TuningOptions options = new()
        {
            Candidates = arguments.GetValue(_candidates) ?? Default.Candidates,
            Seed = arguments.GetValue(_seed) ?? Default.Seed,
            Folds = arguments.GetValue(_folds),
            Rungs = arguments.GetValue(_rungs) ?? Default.Rungs,
            Factor = arguments.GetValue(_factor) ?? Default.Factor,
            Ranges = arguments.GetValue(_ranges) ?? [],
            Training = new()
            {
                Numbers = arguments.GetValue(_numbers) ?? [],
                Epochs = epochs,
                Threads = threads,
                Device = arguments.GetValue(_device) ?? DeviceName.Auto,
                Deterministic = arguments.GetValue(_deterministic),
            },
            Ranking = _ranking.Read(arguments, Session) is { } ranking ? ranking with { Threads = threads } : null,
        };
        Check(models, options);
        ModelOptions.RefuseTwice(arguments, _epochs, _numbers, "Training.Epochs");
        bool force = arguments.GetValue(_force);
        string? chart = arguments.GetValue(_chart);
        if (chart is not null)
        {
            WholeFile.Check(chart, force);
        }

        string folder = arguments.GetRequiredValue(_data);
        using Dataset data = Dataset.Load(folder, arguments.GetValue(_verify));
        TuningSummary summary = TuningProgress.Run(Session, progress => Tuner.Run(models, data, options, progress, cancellation));
        string[] notes = NoteKinds.First(summary.Notes);
        foreach (string note in notes)
        {
            Session.Note(note);
        }

        if (chart is not null)
        {
            WholeFile.Write(chart, force, file => file.Write(Encoding.UTF8.GetBytes(TuningChart.Draw(summary))));
        }

        if (summary.Interrupted)
        {
            Session.Fail(HostingProblems.TuningInterrupted.With());
        }

        string? device = options.Training.Device == DeviceName.Auto ? null : options.Training.Device;
        string command = TrainingLine.Of(arguments.RootCommandResult.Command.Name, folder, summary.Best.Candidate, epochs, device, NameOf);
        return new(summary, options, command, notes, Stopwatch.GetElapsedTime(begin).TotalSeconds);
    }

    protected override int ExitCodeOf(TuningTable result) => result.Summary.Interrupted ? ExitCode.Interrupted : ExitCode.Done;

    protected override void Write(TuningTable result, Utf8JsonWriter json) => result.Write(json);

    protected override void Write(TuningTable result, Page page) => result.Write(page);

    private string NameOf(ModelDefinition model) =>
        Session.Models.Count(other => other.Name == model.Name) == 1 ? model.Name : model.Declaration.FullName;

    private static void Check(IReadOnlyList<ModelDefinition> models, TuningOptions options)
    {
        try
        {
            Tuner.Check(models, options);
        }
        catch (FormatException mistake)
        {
            throw new UsageException(UsageProblems.TuningNotAllowed, mistake.Message);
        }
    }
}
