using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Lathe.CommandLine.Commands;

namespace Lathe.CommandLine;

/// <summary>
/// The whole command line for a set of declared models. A console project whose Program.cs is
/// <c>return await LatheApp.RunAsync(args, ModelCatalogue.Models);</c> has every command for its own models.
/// </summary>
public static class LatheApp
{
    /// <summary>Runs one command line in this process: on its terminal, stopped by its signals.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="models">The models to choose from.</param>
    /// <returns>0 done; 1 the input or the machine is at fault; 2 the command line is wrong; 130 interrupted.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, IReadOnlyList<ModelDefinition> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        using StopSignals signals = new();
        return await RunAsync(args, Session.OfProcess(models), handleSignals: true, signals.Hangup).ConfigureAwait(false);
    }

    /// <summary>Runs one command line inside another program, with plain results and messages going to writers.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <param name="models">The models to choose from.</param>
    /// <param name="output">Receives results.</param>
    /// <param name="error">Receives progress, notes and errors.</param>
    /// <param name="cancellationToken">Interrupts the command, which then answers 130.</param>
    /// <inheritdoc cref="RunAsync(IReadOnlyList{string}, IReadOnlyList{ModelDefinition})" path="/returns"/>
    public static Task<int> RunAsync(
        IReadOnlyList<string> args, IReadOnlyList<ModelDefinition> models, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        return RunAsync(args, Session.Plain(models, output, error), handleSignals: false, cancellationToken);
    }

    internal static async Task<int> RunAsync(IReadOnlyList<string> args, Session session, bool handleSignals, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(args);

        // Numbers are read and written alike in every culture. This flows into the work, and not back to the caller.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

        // A file name that starts with '@' is a file name.
        ParseResult parsed = CreateRoot(session).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        InvocationConfiguration invocation = new()
        {
            Output = session.Output,
            Error = session.Error,
            EnableDefaultExceptionHandler = false,

            // The library would end the process 2 seconds after Ctrl-C; training stops by itself, at a block's end.
            ProcessTerminationTimeout = handleSignals ? Timeout.InfiniteTimeSpan : null,
        };
        try
        {
            return UsageErrors.Find(parsed) is string mistake
                ? Refuse(session, parsed, mistake)
                : await parsed.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        }
        catch (UsageException mistake)
        {
            return Refuse(session, parsed, mistake.Message);
        }
        catch (Exception fault)
        {
            return Faults.Report(session, fault);
        }
    }

    private static int Refuse(Session session, ParseResult parsed, string mistake)
    {
        session.Fail(mistake);
        session.Error.WriteLine($"'{UsageErrors.NameOf(parsed.CommandResult)} --help' shows how it is used.");
        return ExitCode.Usage;
    }

    private static RootCommand CreateRoot(Session session)
    {
        RootCommand root = new("Latent-factor models declared in C#: convert ratings, split, train, evaluate, recommend.")
        {
            new ConvertCommand(session),
            new SplitCommand(session),
            new TrainCommand(session),
            new EvaluateCommand(session),
            new RecommendCommand(session),
            new CrossValidateCommand(session),
            new TuneCommand(session),
            new ModelsCommand(session),
            new DevicesCommand(session),
            new SampleCommand(session),
            new DemoCommand(session, static (args, session, cancellation) => RunAsync(args, session, handleSignals: false, cancellation)),
        };
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }
}
