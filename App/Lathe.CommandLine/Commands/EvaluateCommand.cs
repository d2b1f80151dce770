using System.CommandLine;
using System.Text.Json;
using Lathe.CommandLine.Options;
using Lathe.CommandLine.Reporting;

namespace Lathe.CommandLine.Commands;

/// <summary>Errors of a trained model's predictions on ratings it has not seen, and how well its recommendations find them.</summary>
internal sealed class EvaluateCommand : LatheCommand<EvaluationReport>
{
    private readonly Argument<string> _folder = Paths.Argument("MODELDIR", "The model folder.");
    private readonly Option<string?> _dataset = Paths.Option("--dataset", "DIR", "The dataset folder whose test part is predicted, or whose ids --on has. [default: the one trained on]");
    private readonly Option<string?> _on = Paths.Option("--on", "FILE.npy", "Ratings (user index, item index, value) instead of a test part. [default: test.npy of the dataset]");
    private readonly RankingChoice _ranking = new();
    private readonly Option<string> _device = ModelOptions.Device("Where --ranking computes scores; auto is the cpu, since a GPU adds in another order");
    private readonly Option<int?> _threads = NumberOptions.Whole("--threads", "For --ranking: threads; they change no bit of the result. [default: one per logical processor]", maximum: 4096);
    private readonly Option<bool> _verify = WordOptions.Verify("the model and the dataset");

    public EvaluateCommand(Session session)
        : base("evaluate", "Compares a model's predictions with ratings.", session)
    {
        Take(_folder, _dataset, _on, _ranking.Ranking, _ranking.Top, _ranking.Relevant, _device, _threads, _verify);
    }

    public override IReadOnlyList<string> Examples { get; } =
        ["evaluate model", "evaluate model --on data/train.npy", "evaluate model --ranking --top 20 --relevant 4"];

    protected override EvaluationReport Run(ParseResult arguments, CancellationToken cancellation)
    {
        RankingOptions? ranking = _ranking.Read(arguments, Session, _device, _threads) is { } chosen
            ? chosen with { Threads = arguments.GetValue(_threads), Device = arguments.GetValue(_device) ?? DeviceName.Auto }
            : null;
        string folder = arguments.GetRequiredValue(_folder);
        bool verify = arguments.GetValue(_verify);
        using TrainedModel model = Session.Load(folder, verify);
        string? file = arguments.GetValue(_on), named = arguments.GetValue(_dataset);
        using Dataset? data = named is not null ? Dataset.Load(named, verify) : file is null ? Dataset.Load(OwnDataset(model, folder), verify) : null;
        Rating[]? ratings = file is null ? null : Rating.Read(file);
        string[] notes = [.. OfScores(model, ranking is not null), .. file is null ? NotesOn(model, data!) : []];
        foreach (string note in notes)
        {
            Session.Note(note);
        }

        Evaluation errors = ratings is null ? model.Evaluate(data!) : data is null ? model.Evaluate(ratings) : model.Evaluate(ratings, data.Users, data.Items);
        return new(model.Declaration.PredictsValues, errors, ranking is null ? null : Rank(model, data, ratings, ranking, cancellation), notes);
    }

    protected override void Write(EvaluationReport result, Utf8JsonWriter json) => result.Write(json);

    protected override void Write(EvaluationReport result, Page page) => result.Write(page);

    private RankingEvaluation Rank(TrainedModel model, Dataset? data, Rating[]? ratings, RankingOptions options, CancellationToken cancellation)
    {
        string users = Figures.Count(model.Users.Count, "user");
        return CountProgress.Run(
            Session,
            "ranking",
            (long done) => $"{Figures.Count(done)} of {users}",
            progress => ratings is null
                ? model.EvaluateRanking(data!, options, progress, cancellation)
                : model.EvaluateRanking(ratings, data?.Users, data?.Items, options, progress, cancellation));
    }

    private static string OwnDataset(TrainedModel model, string folder) => model.DatasetFolder is string known && Directory.Exists(known)
        ? known
        : throw (model.DatasetFolder is null
            ? CommandProblems.DatasetNotKnown.Of(folder)
            : CommandProblems.DatasetMoved.Of(folder, model.DatasetFolder));

    private static string[] OfScores(TrainedModel model, bool ranked) => model.Declaration.PredictsValues || ranked
        ? []
        : [$"{model.Declaration.Name} learns from clicks: its scores rank items and are no values, so it has no RMSE; --ranking judges it."];

    private static string[] NotesOn(TrainedModel model, Dataset data) => data.HasTest && data.Fingerprint != model.DatasetFingerprint
        ? [$"'{data.Folder}' is not as it was when the model was trained, so its test part may hold ratings that the model has seen."]
        : [];
}
