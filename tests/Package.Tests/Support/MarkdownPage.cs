using System.Text.RegularExpressions;

namespace Lathe.Package.Tests.Support;

/// <summary>A fenced block of a page, and the line of text before it.</summary>
internal sealed record MarkdownBlock(string Heading, string Language, string Text)
{
    /// <summary>The file that the line before the block names at its end, as in 'Into `Program.cs`:'.</summary>
    public string? FileName { get; } = Regex.Match(Heading, @"`([\w.\-]+\.\w+)`:$") is { Success: true } named ? named.Groups[1].Value : null;
}

/// <summary>A page of our documentation, whose steps a test follows.</summary>
internal static partial class MarkdownPage
{
    public static IReadOnlyList<MarkdownBlock> Read(string path) =>
    [
        .. Fences().Matches(File.ReadAllText(Path.Combine(BuildFacts.Repository, path)))
            .Select(static block => new MarkdownBlock(block.Groups["heading"].Value, block.Groups["language"].Value, block.Groups["text"].Value)),
    ];

    [GeneratedRegex("(?<heading>[^\n]*)\n+```(?<language>\\w*)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fences();
}
