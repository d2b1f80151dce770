using System.Diagnostics;
using System.Text.Json;

namespace Lathe.CommandLine.Reporting;

/// <summary>Runs a command line as the program would, and gives its exit code.</summary>
internal delegate Task<int> RunCommand(IReadOnlyList<string> args, Session session, CancellationToken cancellation);

/// <summary>Runs the commands of a demonstration and shows each with its result and its time.</summary>
internal sealed class DemoReport(Session session, RunCommand run, DemoFolder folder, bool asJson)
{
    private readonly List<(string Command, string Json, double Seconds)> _steps = [];

    /// <summary>Says where the files will be.</summary>
    public void Begin()
    {
        if (!asJson)
        {
            session.Page.Line($"These commands run in the folder {folder.Path}, which is removed afterwards.");
            session.Page.Line();
        }
    }

    /// <summary>Runs one command in the folder of the demonstration.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> RunAsync(string[] command, CancellationToken cancellation)
    {
        string line = $"lathe {string.Join(' ', command.Select(Quoted))}";
        string[] placed = folder.Place(command);
        long begin = Stopwatch.GetTimestamp();
        if (asJson)
        {
            StringWriter result = new();
            int code = await run([.. placed, "--json"], session.Into(result), cancellation).ConfigureAwait(false);
            _steps.Add((line, result.ToString(), Stopwatch.GetElapsedTime(begin).TotalSeconds));
            return code;
        }

        session.Page.Heading($"$ {line}");
        int exit = await run(placed, session.Silent(), cancellation).ConfigureAwait(false);
        session.Page.Line($"({Figures.Seconds(Stopwatch.GetElapsedTime(begin).TotalSeconds)})");
        session.Page.Line();
        return exit;
    }

    /// <summary>Says what to try next; with JSON, prints all of it.</summary>
    public void Finish(double seconds, bool ownRatings)
    {
        if (!asJson)
        {
            session.Page.Line($"All of it took {Figures.Seconds(seconds)}, and its files are gone. Try next:");
            session.Page.Pairs(
                (ownRatings ? "the same commands by hand" : "lathe demo --ratings FILE --items FILE", ownRatings ? "the folders stay, with curve.svg in the model's" : "the same with your own ratings"),
                ("lathe models", "the declared models and every number that --set can change"),
                ("lathe train --help", "what a run can be told"));
            return;
        }

        JsonResult.WriteObject(session.Output, json =>
        {
            json.WriteStartArray("steps");
            foreach ((string command, string result, double taken) in _steps)
            {
                json.WriteStartObject();
                json.WriteString("command", command);
                json.WriteSeconds("seconds", taken);
                using JsonDocument document = JsonDocument.Parse(result);
                json.WritePropertyName("result");
                document.WriteTo(json);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteSeconds("seconds", seconds);
        });
    }

    private static string Quoted(string argument) => argument.Contains(' ') ? $"'{argument}'" : argument;
}
