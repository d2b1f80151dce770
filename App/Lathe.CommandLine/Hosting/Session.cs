using System.Text;
using Spectre.Console;

namespace Lathe.CommandLine;

/// <summary>
/// What every command works with: the models, and where it writes: results to stdout; progress, notes and errors to stderr.
/// Colours and redrawing only on a real terminal.
/// </summary>
internal sealed class Session
{
    private readonly IAnsiConsole? _results;

    private Session(IReadOnlyList<ModelDefinition> models, TextWriter output, TextWriter error, IAnsiConsole? results, IAnsiConsole? live)
    {
        (Models, Output, Error, _results, Live) = (models, new ResultWriter(output), new LenientWriter(error), results, live);
        Page = new Page(Output, results);
    }

    /// <summary>The declared models.</summary>
    public IReadOnlyList<ModelDefinition> Models { get; }

    /// <summary>stdout.</summary>
    public TextWriter Output { get; }

    /// <summary>stderr.</summary>
    public TextWriter Error { get; }

    /// <summary>Lays results out on stdout.</summary>
    public Page Page { get; }

    /// <summary>stderr when it is a terminal that can be redrawn, else null.</summary>
    public IAnsiConsole? Live { get; }

    /// <summary>Whether progress is left out where it cannot be redrawn.</summary>
    public bool Quiet { get; private init; }

    /// <summary>The models' names, for a message.</summary>
    public string ModelNames => string.Join(", ", Models.Select(static model => model.Name));

    /// <summary>The streams of the process.</summary>
    public static Session OfProcess(IReadOnlyList<ModelDefinition> models)
    {
        // A pipe gets UTF-8 whatever the system's own encoding is, since JSON is UTF-8.
        TextWriter output = Console.IsOutputRedirected
            ? new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true }
            : Console.Out;
        return new(
            models, output, Console.Error,
            Console.IsOutputRedirected ? null : TerminalOf(Console.Out),
            Console.IsErrorRedirected ? null : TerminalOf(Console.Error));
    }

    /// <summary>Two writers that are no terminal.</summary>
    public static Session Plain(IReadOnlyList<ModelDefinition> models, TextWriter output, TextWriter error) => new(models, output, error, null, null);

    /// <summary>The same session without lines of progress.</summary>
    public Session Silent() => new(Models, Output, Error, _results, Live) { Quiet = true };

    /// <summary>The same session without lines of progress, and with another stdout.</summary>
    public Session Into(TextWriter output) => new(Models, output, Error, null, Live) { Quiet = true };

    /// <summary>Loads a model folder with the declaration that its model.json names.</summary>
    /// <param name="folder">The model folder.</param>
    /// <param name="verify">Whether its hashes are compared.</param>
    /// <exception cref="LatheException">The folder is none, is damaged, or is of a model that this program does not declare.</exception>
    public TrainedModel Load(string folder, bool verify)
    {
        string name = ModelFolder.NameOf(folder);
        ModelDefinition[] named = [.. Models.Where(model => model.Name == name)];

        // Models in different namespaces may share a name; where none fits, loading says what differs.
        ModelDefinition model = named.FirstOrDefault(model => ModelFolder.IsOf(folder, model)) ?? named.FirstOrDefault()
            ?? throw HostingProblems.ModelNotDeclared.Of(folder, name, Models.Count == 0 ? "none" : ModelNames);
        return model.Load(folder, verify);
    }

    /// <summary>Says something that is no error.</summary>
    public void Note(string sentence) => Say("note", Color.Yellow, sentence);

    /// <summary>Says what is wrong.</summary>
    public void Fail(string sentence) => Say("error", Color.Red, sentence);

    private void Say(string word, Color colour, string sentence)
    {
        // The sentence itself is broken by the terminal and not by us, so that it can be copied whole.
        Live?.Write(new Text($"{word}: ", new Style(colour)));
        Error.WriteLine($"{(Live is null ? $"{word}: " : "")}{Figures.Printable(sentence)}");
    }

    private static IAnsiConsole? TerminalOf(TextWriter writer)
    {
        // Nobody is asked anything, so it does not matter whether the other streams are a terminal too.
        IAnsiConsole console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(writer), Interactive = InteractionSupport.Yes });
        return console.Profile.Capabilities.Ansi ? console : null;
    }
}
