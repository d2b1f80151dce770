using System.CommandLine;
using System.CommandLine.Parsing;

namespace Lathe.CommandLine.Options;

/// <summary>Arguments and options that name a file or a folder.</summary>
internal static class Paths
{
    public static Argument<string> Argument(string name, string description) =>
        new(name) { Description = description, CustomParser = Parse };

    public static Option<string?> Option(string name, string placeholder, string description) =>
        new(name) { HelpName = placeholder, Description = description, CustomParser = Parse };

    public static Option<string> RequiredOption(string name, string placeholder, string description) =>
        new(name) { HelpName = placeholder, Description = description, CustomParser = Parse, Required = true };

    private static string Parse(ArgumentResult result)
    {
        string path = result.Tokens[0].Value;
        if (!UsageErrors.RefuseStrayOption(result, path) && string.IsNullOrWhiteSpace(path))
        {
            result.AddError(OptionProblems.NameEmpty.With());
        }
        else if (path.Contains('\0', StringComparison.Ordinal))
        {
            result.AddError(OptionProblems.NameWithNull.With(path));
        }

        return path;
    }
}
