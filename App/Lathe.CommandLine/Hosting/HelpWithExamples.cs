using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Lathe.CommandLine;

/// <summary>A command that shows how it is used.</summary>
internal interface IHasExamples
{
    /// <summary>Command lines without the program's name.</summary>
    IReadOnlyList<string> Examples { get; }
}

/// <summary>The usual help, and examples under it.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int code = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is IHasExamples { Examples: { Count: > 0 } examples })
        {
            TextWriter output = parseResult.InvocationConfiguration.Output;
            CommandResult root = parseResult.RootCommandResult;
            output.WriteLine("Examples:");
            foreach (string example in examples)
            {
                output.WriteLine($"  {root.Command.Name} {example}");
            }

            output.WriteLine();
        }

        return code;
    }
}
