using System.CommandLine;
using System.Text.Json;
using Lathe.CommandLine.Options;

namespace Lathe.CommandLine.Commands;

/// <summary>Writes synthetic ratings.</summary>
internal sealed class SampleCommand : LatheCommand<(SampleOptions Options, string File, string? Titles)>
{
    private static readonly SampleOptions Default = new();

    private readonly Option<string> _out = Paths.RequiredOption("--out", "FILE.csv", "The rating file to write: userId,movieId,rating,timestamp.");
    private readonly Option<string?> _titles = Paths.Option("--titles", "FILE.csv", "Also write a file that lists the items: movieId,title. [default: none]");
    private readonly Option<int?> _users = NumberOptions.Whole("--users", $"Users. [default: {Default.Users}]", maximum: SampleOptions.MaximumIds);
    private readonly Option<int?> _items = NumberOptions.Whole("--items", $"Items. [default: {Default.Items}]", maximum: SampleOptions.MaximumIds);
    private readonly Option<int?> _ratings = NumberOptions.Whole("--ratings", $"Ratings; no pair of user and item comes twice. [default: {Default.Ratings}]");
    private readonly Option<long?> _seed = NumberOptions.Seed($"Another seed, another file. [default: {Default.Seed}]");
    private readonly Option<bool> _force = WordOptions.Force("a file");

    public SampleCommand(Session session)
        : base("sample", "Writes synthetic ratings: planted low-rank opinions, skewed popularity, gaps in the ids.", session) =>
        Take(_out, _titles, _users, _items, _ratings, _seed, _force);

    public override IReadOnlyList<string> Examples { get; } =
        ["sample --out ratings.csv", "sample --out big.csv --users 138000 --items 27000 --ratings 20000000"];

    protected override (SampleOptions, string, string?) Run(ParseResult arguments, CancellationToken cancellation)
    {
        SampleOptions options = new()
        {
            Users = arguments.GetValue(_users) ?? Default.Users,
            Items = arguments.GetValue(_items) ?? Default.Items,
            Ratings = arguments.GetValue(_ratings) ?? Default.Ratings,
            Seed = (ulong?)arguments.GetValue(_seed) ?? Default.Seed,
        };
        if (options.Ratings > (long)options.Users * options.Items)
        {
            throw new UsageException(
                UsageProblems.SampleTooDense,
                options.Ratings, Figures.Count(options.Users, "user"), Figures.Count(options.Items, "item"), (long)options.Users * options.Items);
        }

        string file = arguments.GetRequiredValue(_out);
        string? titles = arguments.GetValue(_titles);
        bool force = arguments.GetValue(_force);
        if (titles is null)
        {
            SampleRatings.Write(file, options, force, cancellation);
        }
        else if (Path.GetFullPath(titles) != Path.GetFullPath(file))
        {
            SampleRatings.WriteBoth(file, titles, options, force, cancellation);
        }
        else
        {
            throw new UsageException(UsageProblems.SampleInOneFile, file);
        }

        return (options, file, titles);
    }

    protected override void Write((SampleOptions Options, string File, string? Titles) result, Utf8JsonWriter json)
    {
        json.WriteNumber("ratings", result.Options.Ratings);
        json.WriteNumber("users", result.Options.Users);
        json.WriteNumber("items", result.Options.Items);
        json.WriteNumber("seed", result.Options.Seed);
        json.WriteString("file", result.File);
        json.WriteString("titles", result.Titles);
    }

    protected override void Write((SampleOptions Options, string File, string? Titles) result, Page page) => page.Pairs(
        ("ratings", Figures.Count(result.Options.Ratings)),
        ("users", Figures.Count(result.Options.Users)),
        ("items", Figures.Count(result.Options.Items)),
        ("file", result.File),
        ("titles", result.Titles));
}
