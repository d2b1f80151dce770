using System.CommandLine;
using System.CommandLine.Invocation;
using Lathe.CommandLine.Commands;

namespace Lathe.CommandLine;

/// <summary>
/// The whole command line for a set of declared models. A console project whose Program.cs is
/// <c>return await LatheApp.RunAsync(args, ModelCatalogue.Models);</c> has every command for its own models.
/// </summary>
public static class LatheApp
{
    /// <summary>Runs one command on the process's own console.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="models">The models to choose from.</param>
    /// <returns>0 done; 1 the input or the machine is at fault; 2 the command line is wrong; 130 interrupted.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> args, IReadOnlyList<ModelDefinition> models) =>
        RunAsync(args, models, Console.Out, Console.Error, CancellationToken.None);

    /// <summary>Runs one command, with results and messages going to writers.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="models">The models to choose from.</param>
    /// <param name="output">Receives results.</param>
    /// <param name="error">Receives progress and errors.</param>
    /// <param name="cancellationToken">Interrupts the command.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, IReadOnlyList<ModelDefinition> models, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(models);
        Session session = new(models, output, error);
        RootCommand root = new("Trains latent-factor models declared in C# and recommends with them.")
        {
            ConvertCommand.Create(session),
            SplitCommand.Create(session),
            TrainCommand.Create(session),
            EvaluateCommand.Create(session),
            RecommendCommand.Create(session),
            ModelsCommand.Create(session),
            DevicesCommand.Create(session),
            SampleCommand.Create(session),
            DemoCommand.Create(session),
        };

        // A file name that starts with '@' is a file name.
        ParseResult result = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Action is ParseErrorAction)
        {
            foreach (string message in result.Errors.Select(static problem => problem.Message).Distinct())
            {
                session.Fail(message);
            }

            error.WriteLine($"Try 'lathe {(result.CommandResult.Command is RootCommand ? "" : result.CommandResult.Command.Name + " ")}--help'.");
            return ExitCode.Usage;
        }

        return await result.InvokeAsync(
            new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,

                // The library would end the process 2 seconds after Ctrl-C; training stops by itself, at a block's end.
                ProcessTerminationTimeout = Timeout.InfiniteTimeSpan,
            },
            cancellationToken).ConfigureAwait(false);
    }
}
