using System.CommandLine;
using System.Text.Json;
using Lathe.CommandLine.Options;

namespace Lathe.CommandLine.Commands;

/// <summary>The items that a user would rate best.</summary>
internal sealed class RecommendCommand : LatheCommand<(string User, IReadOnlyList<Recommendation> Items)>
{
    private const int DefaultCount = 10;

    private readonly Argument<string> _folder = Paths.Argument("MODELDIR", "The model folder; nothing else is needed.");
    private readonly Option<string> _user = new("--user") { HelpName = "RAWID", Description = "The user's id as it stood in the rating file.", Required = true };
    private readonly Option<int?> _top = NumberOptions.Whole("--top", $"How many items at most. [default: {DefaultCount}]");
    private readonly Option<bool> _includeSeen = WordOptions.Flag("--include-seen", "Recommend also what the user has rated already.");
    private readonly Option<string?> _csv = Paths.Option("--csv", "FILE", "Write the items to a csv file too. [default: none]");
    private readonly Option<bool> _force = WordOptions.Force("a file");
    private readonly Option<bool> _verify = WordOptions.Verify("the model");

    public RecommendCommand(Session session)
        : base("recommend", "Recommends items to a user, best first.", session)
    {
        Take(_folder, _user, _top, _includeSeen, _csv, _force, _verify);
    }

    public override IReadOnlyList<string> Examples { get; } = ["recommend model --user 1", "recommend model --user 1 --top 100 --csv best.csv"];

    protected override (string, IReadOnlyList<Recommendation>) Run(ParseResult arguments, CancellationToken cancellation)
    {
        string user = arguments.GetRequiredValue(_user);
        int count = arguments.GetValue(_top) ?? DefaultCount;
        using TrainedModel model = Session.Load(arguments.GetRequiredValue(_folder), arguments.GetValue(_verify));
        IReadOnlyList<Recommendation> items = model.Recommend(user, count, new() { IncludeSeen = arguments.GetValue(_includeSeen) });
        if (items.Count < count)
        {
            Session.Note($"there {(items.Count == 1 ? "is" : "are")} only {Figures.Count(items.Count, "item")} to recommend.");
        }

        if (arguments.GetValue(_csv) is string file)
        {
            RecommendationFile.Write(file, user, items, arguments.GetValue(_force));
        }

        return (user, items);
    }

    protected override void Write((string User, IReadOnlyList<Recommendation> Items) result, Utf8JsonWriter json)
    {
        json.WriteString("user", result.User);
        json.WriteStartArray("items");
        foreach (Recommendation recommendation in result.Items)
        {
            json.WriteStartObject();
            json.WriteString("item", recommendation.Item);
            json.WriteString("title", recommendation.Title);
            json.WriteNumber("score", recommendation.Score);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    protected override void Write((string User, IReadOnlyList<Recommendation> Items) result, Page page) => page.Table(
        [new("rank", Right: true), new("score", Right: true), new("item"), new("title")],
        result.Items.Select((recommendation, place) => (IReadOnlyList<string>)
            [Figures.Count(place + 1), Figures.Rmse(recommendation.Score), recommendation.Item, recommendation.Title ?? Figures.Unknown]));
}
