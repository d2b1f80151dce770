using System.CommandLine;

namespace Lathe.CommandLine.Options;

/// <summary>Options that take one of a few words.</summary>
internal static class WordOptions
{
    /// <summary>The first word is the default, and must be the first value of the enumeration.</summary>
    public static Option<T> Choice<T>(string name, string description, params (string Word, T Value)[] words)
        where T : struct, Enum => new(name)
        {
            HelpName = "WORD",
            Description = $"{string.Join(", ", words.Select(static word => word.Word))}: {description}. [default: {words[0].Word}]",
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                foreach ((string word, T value) in words)
                {
                    if (word == text)
                    {
                        return value;
                    }
                }

                result.AddError(OptionProblems.WordUnknown.With(name, string.Join(", ", words.Select(static word => word.Word)), text));
                return default;
            },
        };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    public static Option<bool> Force(string what) => Flag("--force", $"Replace {what} that exists.");

    public static Option<bool> Verify(string what) =>
        Flag("--verify", $"First read {what} whole and compare the hash of every file with the one noted when it was written.");
}
