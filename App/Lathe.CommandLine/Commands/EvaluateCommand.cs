using System.CommandLine;
using System.Text.Json;
using Lathe.CommandLine.Options;
using Lathe.CommandLine.Reporting;

namespace Lathe.CommandLine.Commands;

/// <summary>Errors of a trained model's predictions on ratings it has not seen.</summary>
internal sealed class EvaluateCommand : LatheCommand<(Evaluation Errors, IReadOnlyList<string> Notes)>
{
    private readonly Argument<string> _folder = Paths.Argument("MODELDIR", "The model folder.");
    private readonly Option<string?> _dataset = Paths.Option("--dataset", "DIR", "The dataset folder whose test part is predicted, or whose ids --on has. [default: the one trained on]");
    private readonly Option<string?> _on = Paths.Option("--on", "FILE.npy", "Ratings (user index, item index, value) instead of a test part. [default: test.npy of the dataset]");
    private readonly Option<bool> _verify = WordOptions.Verify("the model and the dataset");

    public EvaluateCommand(Session session)
        : base("evaluate", "Compares a model's predictions with ratings.", session)
    {
        Take(_folder, _dataset, _on, _verify);
    }

    public override IReadOnlyList<string> Examples { get; } = ["evaluate model", "evaluate model --on data/train.npy"];

    protected override (Evaluation, IReadOnlyList<string>) Run(ParseResult arguments, CancellationToken cancellation)
    {
        string folder = arguments.GetRequiredValue(_folder);
        bool verify = arguments.GetValue(_verify);
        using TrainedModel model = Session.Load(folder, verify);
        string? named = arguments.GetValue(_dataset);
        using Dataset? data = named is null ? null : Dataset.Load(named, verify);
        if (arguments.GetValue(_on) is string file)
        {
            Rating[] ratings = Rating.Read(file);
            return (data is null ? model.Evaluate(ratings) : model.Evaluate(ratings, data.Users, data.Items), []);
        }

        if (data is not null)
        {
            return Evaluate(model, data);
        }

        string own = model.DatasetFolder is string known && Directory.Exists(known)
            ? known
            : throw (model.DatasetFolder is null
                ? CommandProblems.DatasetNotKnown.Of(folder)
                : CommandProblems.DatasetMoved.Of(folder, model.DatasetFolder));
        using Dataset trainedOn = Dataset.Load(own, verify);
        return Evaluate(model, trainedOn);
    }

    protected override void Write((Evaluation Errors, IReadOnlyList<string> Notes) evaluation, Utf8JsonWriter json)
    {
        Evaluation result = evaluation.Errors;
        json.WriteFinite("rmse", result.Rmse);
        json.WriteFinite("mae", result.Mae);
        json.WriteNumber("count", result.Count);
        json.WriteNumber("coldUsers", result.ColdUsers);
        json.WriteNumber("coldItems", result.ColdItems);
        json.WriteTexts("notes", evaluation.Notes);
    }

    protected override void Write((Evaluation Errors, IReadOnlyList<string> Notes) evaluation, Page page) => page.Pairs(
        ("RMSE", Figures.Rmse(evaluation.Errors.Rmse)),
        ("MAE", Figures.Rmse(evaluation.Errors.Mae)),
        ("ratings", Figures.Count(evaluation.Errors.Count)),
        ("of a user without training ratings", Figures.Count(evaluation.Errors.ColdUsers)),
        ("of an item without training ratings", Figures.Count(evaluation.Errors.ColdItems)));

    private (Evaluation, IReadOnlyList<string>) Evaluate(TrainedModel model, Dataset data)
    {
        string[] notes = data.HasTest && data.Fingerprint != model.DatasetFingerprint
            ? [$"'{data.Folder}' is not as it was when the model was trained, so its test part may hold ratings that the model has seen."]
            : [];
        foreach (string note in notes)
        {
            Session.Note(note);
        }

        return (model.Evaluate(data), notes);
    }
}
