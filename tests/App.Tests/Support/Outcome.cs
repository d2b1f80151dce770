using System.Text.Json;

namespace Lathe.CommandLine.Tests.Support;

/// <summary>What a command answered.</summary>
public sealed record Outcome(int Exit, string Output, string Error)
{
    /// <summary>The one JSON object on stdout of a command that succeeded.</summary>
    public JsonElement Json
    {
        get
        {
            Assert.True(Exit == 0, Error);
            return JsonDocument.Parse(Output).RootElement;
        }
    }

    /// <summary>The lines of stdout.</summary>
    public string[] Lines => Output.TrimEnd('\n').Split('\n');

    /// <summary>One sentence on stderr, nothing on stdout, no stack.</summary>
    public void AssertMistake(int exit, string part)
    {
        Assert.Equal(exit, Exit);
        Assert.Empty(Output);
        string[] lines = Error.TrimEnd('\n').Split('\n');
        Assert.Equal(exit == 2 ? 2 : 1, lines.Length);
        Assert.StartsWith("error: ", lines[0], StringComparison.Ordinal);
        Assert.Contains(part, lines[0], StringComparison.Ordinal);
        Assert.True(lines[0].EndsWith('.') || lines[0].EndsWith('?') || lines[0].EndsWith(')'), lines[0]);
        Assert.True(exit != 2 || lines[1].Contains("--help", StringComparison.Ordinal), Error);
    }

    /// <summary>As a mistake, but the sentence ends in the system's own words, which may name a path.</summary>
    public void AssertMistakeOfSystem(string part)
    {
        Assert.Equal((1, ""), (Exit, Output));
        Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("error: ", Error, StringComparison.Ordinal);
        Assert.Contains(part, Error, StringComparison.Ordinal);
    }
}
