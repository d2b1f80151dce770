using System.CommandLine;
using System.Text.Json;
using Lathe.CommandLine.Options;

namespace Lathe.CommandLine.Commands;

/// <summary>Divides a dataset's ratings into a training and a test part.</summary>
internal sealed class SplitCommand : LatheCommand<SplitSummary>
{
    private static readonly SplitOptions Default = new();

    private readonly Argument<string> _folder = Paths.Argument("DIR", "The dataset folder; an earlier split that was made of it is replaced, whole.");

    private readonly Option<SplitRule> _by = WordOptions.Choice(
        "--by", "how the test part is chosen, at random, the latest of all, each user's last, or every so many users and items",
        ("random", SplitRule.Random), ("time", SplitRule.Time), ("last", SplitRule.Last), ("lattice", SplitRule.Lattice));

    private readonly Option<double?> _test = NumberOptions.Fraction("--test", $"For random and time: the share of the test part. [default: {Default.Test}]");
    private readonly Option<long?> _seed = NumberOptions.Seed($"For random: another seed, another test part. [default: {Default.Seed}]");
    private readonly Option<int?> _userStep = NumberOptions.Whole("--user-step", $"For lattice: users 0, N, 2 N ... [default: {Default.UserStep}]");
    private readonly Option<int?> _itemStep = NumberOptions.Whole("--item-step", $"For lattice: items 0, N, 2 N ... [default: {Default.ItemStep}]");

    private readonly Option<bool> _force = WordOptions.Flag("--force", "Replace a split that came with the ratings (convert --test) too.");

    public SplitCommand(Session session)
        : base("split", "Divides a dataset into a training and a test part.", session) =>
        Take(_folder, _by, _test, _seed, _userStep, _itemStep, _force);

    public override IReadOnlyList<string> Examples { get; } =
    [
        "split data",
        "split data --by time --test 0.2",
        "split data --by lattice --user-step 20 --item-step 25",
    ];

    protected override SplitSummary Run(ParseResult arguments, CancellationToken cancellation)
    {
        SplitRule by = arguments.GetValue(_by);
        NoteIdle(arguments, _test, by is SplitRule.Random or SplitRule.Time);
        NoteIdle(arguments, _seed, by is SplitRule.Random);
        NoteIdle(arguments, _userStep, by is SplitRule.Lattice);
        NoteIdle(arguments, _itemStep, by is SplitRule.Lattice);
        return DatasetSplitter.Split(arguments.GetRequiredValue(_folder), new()
        {
            By = by,
            Test = arguments.GetValue(_test) ?? Default.Test,
            Seed = (ulong?)arguments.GetValue(_seed) ?? Default.Seed,
            UserStep = arguments.GetValue(_userStep) ?? Default.UserStep,
            ItemStep = arguments.GetValue(_itemStep) ?? Default.ItemStep,
            Overwrite = arguments.GetValue(_force),
        });
    }

    protected override void Write(SplitSummary result, Utf8JsonWriter json)
    {
        json.WriteNumber("train", result.Train);
        json.WriteNumber("test", result.Test);
    }

    protected override void Write(SplitSummary result, Page page) => page.Pairs(
        ("training", Figures.Count(result.Train, "rating")),
        ("test", Figures.Count(result.Test, "rating")));

    private void NoteIdle(ParseResult arguments, Option option, bool used)
    {
        if (!used && arguments.GetResult(option) is not null)
        {
            Session.Note($"{option.Name} has no effect with this --by.");
        }
    }
}
