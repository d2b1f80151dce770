using System.CommandLine;
using Spectre.Console;

namespace Lathe.CommandLine;

/// <summary>What every command works with: the models, where results and messages go, and what an exception means.</summary>
internal sealed class Session
{
    /// <summary>Wide enough that nothing is cut when nobody's window sets a limit.</summary>
    private const int RedirectedWidth = 400;

    public Session(IReadOnlyList<ModelDefinition> models, TextWriter output, TextWriter error)
    {
        Models = models;
        Output = output;
        Error = error;
        Results = Create(output, ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected);
        ErrorIsTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
        Messages = Create(error, ErrorIsTerminal);
    }

    public IReadOnlyList<ModelDefinition> Models { get; }

    /// <summary>Standard output: results only.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; }

    /// <summary>Standard output for tables.</summary>
    public IAnsiConsole Results { get; }

    /// <summary>Standard error for progress.</summary>
    public IAnsiConsole Messages { get; }

    /// <summary>Whether a person watches the progress.</summary>
    public bool ErrorIsTerminal { get; }

    /// <summary>Prints a problem as one sentence.</summary>
    public void Fail(string message) => Error.WriteLine($"error: {message}");

    /// <summary>Prints something the user should know.</summary>
    public void Note(string message) => Error.WriteLine($"note: {message}");

    /// <summary>The model of a name; it is the command line that is wrong when there is none.</summary>
    public ModelDefinition Find(string name) => TryFind(name)
        ?? throw new UsageException($"There is no model '{name}'; the models are {Names}.");

    /// <summary>Loads a model folder with the declaration that its model.json names.</summary>
    public TrainedModel Load(string folder)
    {
        string name = ModelFolder.NameOf(folder);
        ModelDefinition definition = TryFind(name)
            ?? throw new LatheException($"The folder '{folder}' holds a model '{name}', which this program does not declare; its models are {Names}.");
        return definition.Load(folder);
    }

    /// <summary>Makes an action that turns exceptions into sentences and exit codes; a stack trace is never a user's business.</summary>
    public Func<ParseResult, CancellationToken, Task<int>> Guard(Action<ParseResult, CancellationToken> action) => (result, token) =>
    {
        try
        {
            action(result, token);
            return Task.FromResult(ExitCode.Done);
        }
        catch (UsageException problem)
        {
            Fail(problem.Message);
            return Task.FromResult(ExitCode.Usage);
        }
        catch (LatheException problem)
        {
            Fail(problem.Message);
            return Task.FromResult(ExitCode.Fault);
        }
        catch (OperationCanceledException)
        {
            Error.WriteLine("interrupted");
            return Task.FromResult(ExitCode.Interrupted);
        }
        catch (Exception bug) when (Environment.GetEnvironmentVariable("LATHE_STACK") is null)
        {
            Fail($"An error of the program itself ({bug.GetType().Name}: {bug.Message}); please report it, with the stack that LATHE_STACK=1 shows.");
            return Task.FromResult(ExitCode.Fault);
        }
    };

    private string Names => string.Join(", ", Models.Select(static model => model.Name));

    private ModelDefinition? TryFind(string name) => Models.FirstOrDefault(model => string.Equals(model.Name, name, StringComparison.OrdinalIgnoreCase));

    private static IAnsiConsole Create(TextWriter writer, bool terminal)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = terminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!terminal)
        {
            console.Profile.Width = RedirectedWidth;
        }

        return console;
    }
}
