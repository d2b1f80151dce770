using System.CommandLine;
using System.Diagnostics;
using Lathe.CommandLine.Options;
using Lathe.CommandLine.Reporting;

namespace Lathe.CommandLine.Commands;

/// <summary><c>lathe demo</c>: the main job, command by command, each run as it is shown.</summary>
internal sealed class DemoCommand : Command, IHasExamples
{
    private const string PreferredModel = "MovieLens32";

    private readonly Session _session;
    private readonly RunCommand _run;
    private readonly Option<string?> _ratings = Paths.Option("--ratings", "FILE", "Your own rating file. [default: a sample is made]");
    private readonly Option<string?> _items = Paths.Option("--items", "FILE", "The file that lists its items, for their titles. [default: none]");
    private readonly Option<bool> _json = WordOptions.Flag("--json", "Print the commands and their results as one JSON object.");

    /// <param name="session">What every command works with.</param>
    /// <param name="run">Runs a command line as the program would.</param>
    public DemoCommand(Session session, RunCommand run)
        : base("demo", "Shows the main job from ratings to recommendations in one report; leaves nothing behind.")
    {
        (_session, _run) = (session, run);
        Add(_ratings);
        Add(_items);
        Add(_json);
        SetAction((arguments, cancellation) => Task.Run(() => RunAsync(arguments, cancellation), CancellationToken.None));
    }

    public IReadOnlyList<string> Examples { get; } = ["demo", "demo --ratings ml-latest-small/ratings.csv --items ml-latest-small/movies.csv"];

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        (string? ratings, string? items) = (FullPath(arguments.GetValue(_ratings)), FullPath(arguments.GetValue(_items)));
        if (ratings is null && items is not null)
        {
            throw new UsageException(UsageProblems.DemoItemsAlone);
        }

        ModelDefinition model = _session.Models.FirstOrDefault(static model => model.Name == PreferredModel) ?? _session.Models.FirstOrDefault()
            ?? throw CommandProblems.NoModelToShow.Of();
        using DemoFolder folder = new();
        DemoReport report = new(_session, _run, folder, arguments.GetValue(_json));
        report.Begin();
        long begin = Stopwatch.GetTimestamp();

        List<string[]> steps =
        [
            ratings is null ? ["sample", "--out", "ratings.csv", "--titles", "movies.csv"] : [],
            ["convert", ratings ?? "ratings.csv", .. items is null && ratings is not null ? (string[])[] : ["--items", items ?? "movies.csv"], "--out", "data"],
            ["split", "data"],
            ["train", "data", "--model", model.Name, "--out", "model"],
            ["evaluate", "model"],
        ];
        foreach (string[] step in steps.Where(static step => step.Length > 0))
        {
            if (await report.RunAsync(step, cancellation).ConfigureAwait(false) is not ExitCode.Done and int code)
            {
                return code;
            }
        }

        string user = folder.FirstUser;
        int last = await report.RunAsync(["recommend", "model", "--user", user, "--top", "5"], cancellation).ConfigureAwait(false);
        if (last == ExitCode.Done)
        {
            report.Finish(Stopwatch.GetElapsedTime(begin).TotalSeconds, ownRatings: ratings is not null);
        }

        return last;
    }

    /// <summary>The commands run in a folder of their own, so a file of the user's is named in full.</summary>
    private static string? FullPath(string? path) => path is null ? null : Path.GetFullPath(path);
}
