using System.CommandLine;

namespace Lathe.CommandLine.Options;

/// <summary>Options and arguments that several commands have.</summary>
internal static class Common
{
    public static Option<bool> Json() => new("--json") { Description = "Print one JSON object with the results instead of a table" };

    public static Option<bool> Force(string what) => new("--force") { Description = $"Replace {what} that exists" };

    public static Argument<string> Folder(string name, string description) => new(name) { Description = description };

    public static Option<string?> Text(string name, string help, string description) => new(name) { Description = description, HelpName = help };

    public static Option<string> Needed(string name, string help, string description) => new(name) { Description = description, HelpName = help, Required = true };
}
