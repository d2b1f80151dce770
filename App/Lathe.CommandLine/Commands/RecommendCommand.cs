using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Lathe.CommandLine.Options;
using Lathe.CommandLine.Reporting;

namespace Lathe.CommandLine.Commands;

/// <summary>The items that a user, or every user, would rate best.</summary>
internal sealed class RecommendCommand : LatheCommand<RecommendCommand.RecommendAnswer>
{
    private const int DefaultCount = 10;

    private readonly Argument<string> _folder = Paths.Argument("MODELDIR", "The model folder; nothing else is needed.");
    private readonly Option<string?> _user = new("--user") { HelpName = "RAWID", Description = "The user's id as it stood in the rating file. [default: none]" };
    private readonly Option<string?> _ratings = Paths.Option("--ratings", "FILE", "Recommend to somebody who was not in training, by their ratings: a csv of item,value. [default: none]");
    private readonly Option<bool> _all = WordOptions.Flag("--all", "Recommend to every user; needs --csv.");
    private readonly Option<int?> _top = NumberOptions.Whole("--top", $"How many items at most. [default: {DefaultCount}]");
    private readonly Option<bool> _includeSeen = WordOptions.Flag("--include-seen", "Recommend also what the user has rated already.");
    private readonly Option<string?> _csv = Paths.Option("--csv", "FILE", "Write the items to a csv file: user,rank,item,title,score, and the deviation of a model with samples. [default: none]");
    private readonly Option<string> _device = ModelOptions.Device("Where --all computes scores; auto is the cpu, since a GPU adds in another order");
    private readonly Option<int?> _threads = NumberOptions.Whole("--threads", "Threads for --all; they change no byte of the file. [default: one per logical processor]", maximum: 4096);
    private readonly Option<bool> _force = WordOptions.Force("a file");
    private readonly Option<bool> _verify = WordOptions.Verify("the model");

    public RecommendCommand(Session session)
        : base("recommend", "Recommends items to a user or to all, best first.", session)
    {
        Take(_folder, _user, _ratings, _all, _top, _includeSeen, _csv, _device, _threads, _force, _verify);
    }

    public override IReadOnlyList<string> Examples { get; } = ["recommend model --user 1", "recommend model --user 1 --top 100 --csv best.csv", "recommend model --ratings mine.csv", "recommend model --all --top 10 --csv best.csv"];

    protected override RecommendAnswer Run(ParseResult arguments, CancellationToken cancellation)
    {
        string? user = arguments.GetValue(_user), ratings = arguments.GetValue(_ratings), file = arguments.GetValue(_csv);
        bool all = arguments.GetValue(_all);
        int count = arguments.GetValue(_top) ?? DefaultCount;
        int? threads = arguments.GetValue(_threads);
        int asked = (all ? 1 : 0) + (user is null ? 0 : 1) + (ratings is null ? 0 : 1);
        if (asked != 1)
        {
            throw new UsageException(asked > 1 ? UsageProblems.RecommendToSeveral : UsageProblems.RecommendToWhom);
        }

        if (all && file is null)
        {
            throw new UsageException(UsageProblems.RecommendAllNeedsFile);
        }

        if (!all && threads is not null)
        {
            Session.Note("--threads has no effect without --all.");
        }

        if (!all && arguments.GetValue(_device) is not (null or DeviceName.Auto))
        {
            Session.Note("--device has no effect without --all.");
        }

        IReadOnlyList<RatedItem> rated = ratings is null ? [] : RatedItemsFile.Read(ratings);
        using TrainedModel model = Session.Load(arguments.GetRequiredValue(_folder), arguments.GetValue(_verify));
        bool includeSeen = arguments.GetValue(_includeSeen), force = arguments.GetValue(_force);
        return all
            ? ToAll(model, file!, count, new() { IncludeSeen = includeSeen, Threads = threads, Device = arguments.GetValue(_device) ?? DeviceName.Auto }, force, cancellation)
            : user is not null ? ToOne(user, model.Recommend(user, count, new() { IncludeSeen = includeSeen }), file, count, force)
            : ToOne(null, ToNewUser(model, rated, count, new() { IncludeSeen = includeSeen }), file, count, force);
    }

    protected override void Write(RecommendAnswer result, Utf8JsonWriter json) => result.Write(json);

    protected override void Write(RecommendAnswer result, Page page) => result.Write(page);

    private IReadOnlyList<Recommendation> ToNewUser(TrainedModel model, IReadOnlyList<RatedItem> rated, int count, RecommendOptions options)
    {
        NewUser user = model.FoldIn(rated);
        if (user.Items.Length < rated.Count)
        {
            Session.Note($"{Figures.Count(rated.Count - user.Items.Length)} of {Figures.Count(rated.Count, "rated item")} are not known to the model and were left out.");
        }

        return model.Recommend(user, count, options);
    }

    private OneUser ToOne(string? user, IReadOnlyList<Recommendation> items, string? file, int count, bool force)
    {
        if (items.Count < count)
        {
            Session.Note($"there {(items.Count == 1 ? "is" : "are")} only {Figures.Count(items.Count, "item")} to recommend.");
        }

        if (file is not null)
        {
            RecommendationFile.Write(file, user ?? "", items, force);
        }

        return new(user, items);
    }

    private AllUsers ToAll(TrainedModel model, string file, int count, RecommendAllOptions options, bool force, CancellationToken cancellation)
    {
        long begin = Stopwatch.GetTimestamp();
        string users = Figures.Count(model.Users.Count, "user");
        RecommendAllSummary summary = CountProgress.Run(
            Session, "recommending", (long done) => $"{Figures.Count(done)} of {users}", progress => RecommendationFile.WriteAll(file, model, count, options, force, progress, cancellation));
        if (summary.Fewer > 0)
        {
            Session.Note($"{Figures.Count(summary.Fewer, "user")} got fewer than {Figures.Count(count, "item")}: there are no more to recommend.");
        }

        return new(summary, file, Stopwatch.GetElapsedTime(begin).TotalSeconds);
    }

    /// <summary>What was recommended.</summary>
    internal abstract record RecommendAnswer
    {
        public abstract void Write(Utf8JsonWriter json);

        public abstract void Write(Page page);
    }

    /// <summary>One user's items; somebody new has no id.</summary>
    private sealed record OneUser(string? User, IReadOnlyList<Recommendation> Items) : RecommendAnswer
    {
        public override void Write(Utf8JsonWriter json)
        {
            json.WriteString("user", User);
            json.WriteStartArray("items");
            foreach (Recommendation recommendation in Items)
            {
                json.WriteStartObject();
                json.WriteString("item", recommendation.Item);
                json.WriteString("title", recommendation.Title);
                json.WriteNumber("score", recommendation.Score);
                if (recommendation.StandardDeviation is { } deviation)
                {
                    json.WriteNumber("standardDeviation", deviation);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        public override void Write(Page page)
        {
            bool deviates = Items.Any(static item => item.StandardDeviation is not null);
            page.Table(
                [new("rank", Right: true), new("score", Right: true), .. deviates ? (PageColumn[])[new("+-", Right: true)] : [], new("item"), new("title")],
                Items.Select((recommendation, place) => (IReadOnlyList<string>)
                [
                    Figures.Count(place + 1), Figures.Rmse(recommendation.Score), .. deviates ? (string[])[Figures.Rmse(recommendation.StandardDeviation)] : [],
                    recommendation.Item, recommendation.Title ?? Figures.Unknown,
                ]));
        }
    }

    private sealed record AllUsers(RecommendAllSummary Summary, string File, double Seconds) : RecommendAnswer
    {
        public override void Write(Utf8JsonWriter json)
        {
            json.WriteNumber("users", Summary.Users);
            json.WriteNumber("recommendations", Summary.Recommendations);
            json.WriteNumber("fewer", Summary.Fewer);
            json.WriteNumber("threads", Summary.Threads);
            json.WriteSeconds("seconds", Seconds);
            json.WriteFinite("scoresPerSecond", Summary.Scores / Seconds);
            json.WriteString("file", File);
        }

        public override void Write(Page page) => page.Pairs(
            ("users", Figures.Count(Summary.Users)),
            ("recommendations", Figures.Count(Summary.Recommendations)),
            ("time", Figures.Seconds(Seconds)),
            ("scores", $"{Figures.Millions(Summary.Scores / Seconds)} M/s"),
            ("file", File));
    }
}
