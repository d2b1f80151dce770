using System.CommandLine;
using System.CommandLine.Parsing;

namespace Lathe.CommandLine;

/// <summary>Words what the parser found wrong: one sentence, the cause before its consequences.</summary>
internal static class UsageErrors
{
    /// <summary>The sentence, or null when the command line is right.</summary>
    public static string? Find(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0)
        {
            return null;
        }

        Command command = parsed.CommandResult.Command;
        string name = NameOf(parsed.CommandResult);
        if (parsed.UnmatchedTokens is [string stranger, ..])
        {
            return Options(command).Contains(stranger) ? UsageProblems.OptionBehindDashes.With(stranger)
                : stranger.StartsWith('-') ? UnknownOption(name, stranger, NearestWord.Of(stranger, Options(command)))
                : command.Subcommands.Count > 0 ? UnknownCommand(stranger, NearestWord.Of(stranger, command.Subcommands.Select(static sub => sub.Name)))
                : UsageProblems.ArgumentTooMany.With(stranger, name);
        }

        ParseError first = parsed.Errors.FirstOrDefault(static error => error.SymbolResult is not CommandResult) ?? parsed.Errors[0];
        return first.SymbolResult switch
        {
            CommandResult => UsageProblems.CommandMissing.With(string.Join(", ", command.Subcommands.Select(static sub => sub.Name))),
            ArgumentResult { Tokens.Count: 0, Argument: Argument argument } => UsageProblems.ArgumentMissing.With(name, argument.Name),
            OptionResult { Tokens.Count: 0, IdentifierToken: null, Option: Option option } => UsageProblems.OptionMissing.With(name, option.Name, option.HelpName),
            OptionResult { Tokens.Count: 0, Option: Option option } => UsageProblems.OptionWithoutValue.With(option.Name, option.Name, option.HelpName),
            OptionResult { Tokens.Count: > 1, Option: Option { Arity.MaximumNumberOfValues: 1 } option } => UsageProblems.OptionTwice.With(option.Name),
            _ => first.Message,
        };
    }

    /// <summary>A command as it is called: <c>lathe train</c>.</summary>
    public static string NameOf(CommandResult command) =>
        command.Parent is CommandResult parent ? $"{NameOf(parent)} {command.Command.Name}" : command.Command.Name;

    /// <summary>Refuses a value that is an option misspelt: the parser would take it for a file or folder.</summary>
    public static bool RefuseStrayOption(ArgumentResult result, string value)
    {
        if (value.Length < 2 || value[0] != '-')
        {
            return false;
        }

        SymbolResult? place = result;
        while (place is not (null or CommandResult))
        {
            place = place.Parent;
        }

        string? guess = place is CommandResult command ? NearestWord.Of(value, Options(command.Command)) : null;
        result.AddError(guess is null
            ? UsageProblems.OptionInPlaceOfName.With(value, value)
            : UsageProblems.MisspeltOptionInPlaceOfName.With(value, guess));
        return true;
    }

    private static IEnumerable<string> Options(Command command) => command.Options.Select(static option => option.Name);

    private static string UnknownOption(string command, string option, string? guess) => guess is null
        ? UsageProblems.OptionUnknown.With(command, option)
        : UsageProblems.OptionMisspelt.With(command, option, guess);

    private static string UnknownCommand(string command, string? guess) => guess is null
        ? UsageProblems.CommandUnknown.With(command)
        : UsageProblems.CommandMisspelt.With(command, guess);
}
