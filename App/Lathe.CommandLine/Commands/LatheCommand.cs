using System.CommandLine;
using System.Text.Json;
using Lathe.CommandLine.Options;
using Lathe.CommandLine.Reporting;

namespace Lathe.CommandLine.Commands;

/// <summary>A command: it parses its options, calls the Runtime, and shows the result as a table or, with <c>--json</c>, as JSON.</summary>
/// <typeparam name="TResult">What it finds out.</typeparam>
internal abstract class LatheCommand<TResult>(string name, string description, Session session) : Command(name, description), IHasExamples
{
    private readonly Option<bool> _json = WordOptions.Flag("--json", "Print the result as one JSON object.");

    public abstract IReadOnlyList<string> Examples { get; }

    /// <summary>Where progress and notes go.</summary>
    protected Session Session { get; } = session;

    /// <summary>Does the work.</summary>
    /// <exception cref="UsageException">The options do not go together.</exception>
    /// <exception cref="LatheException">The input or the machine is at fault.</exception>
    protected abstract TResult Run(ParseResult arguments, CancellationToken cancellation);

    /// <summary>Writes the members of the JSON object.</summary>
    protected abstract void Write(TResult result, Utf8JsonWriter json);

    /// <summary>Writes the result for a reader.</summary>
    protected abstract void Write(TResult result, Page page);

    /// <summary>What the program exits with when there is a result.</summary>
    protected virtual int ExitCodeOf(TResult result) => ExitCode.Done;

    /// <summary>Adds the command's arguments and options in the order of its help, and <c>--json</c>.</summary>
    protected void Take(params ReadOnlySpan<Symbol> symbols)
    {
        foreach (Symbol symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                Add(argument);
            }
            else
            {
                Add((Option)symbol);
            }
        }

        Add(_json);

        // On another thread, so that whoever calls RunAsync inside a program of his own has his thread back.
        SetAction((arguments, cancellation) => Task.Run(() => RunAndShow(arguments, cancellation), CancellationToken.None));
    }

    private int RunAndShow(ParseResult arguments, CancellationToken cancellation)
    {
        TResult result = Run(arguments, cancellation);
        if (arguments.GetValue(_json))
        {
            JsonResult.WriteObject(Session.Output, json => Write(result, json));
        }
        else
        {
            Write(result, Session.Page);
        }

        return ExitCodeOf(result);
    }
}
