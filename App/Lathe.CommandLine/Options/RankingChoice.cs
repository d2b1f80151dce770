using System.CommandLine;

namespace Lathe.CommandLine.Options;

/// <summary>The options that ask for the recommendations to be judged, and how.</summary>
internal sealed class RankingChoice
{
    private static readonly RankingOptions Default = new();

    /// <summary>Whether they are.</summary>
    public Option<bool> Ranking { get; } =
        WordOptions.Flag("--ranking", "Judge the recommendations too: precision, recall, nDCG, MAP, MRR, hit rate, coverage.");

    /// <summary>Length of the lists.</summary>
    public Option<int?> Top { get; } = NumberOptions.Whole("--top", $"For --ranking: items in a list. [default: {Default.Top}]");

    /// <summary>Smallest relevant value.</summary>
    public Option<float?> Relevant { get; } = NumberOptions.Real(
        "--relevant", "V", "For --ranking: the smallest value of a relevant rating. [default: none, every rating is relevant]");

    /// <summary>What was chosen; null when recommendations are not judged, and then what has no effect is noted.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="session">Where a note goes.</param>
    /// <param name="others">Options of the command that have no effect without <c>--ranking</c> either.</param>
    public RankingOptions? Read(ParseResult arguments, Session session, params ReadOnlySpan<Option> others)
    {
        if (arguments.GetValue(Ranking))
        {
            return new() { Top = arguments.GetValue(Top) ?? Default.Top, Relevant = arguments.GetValue(Relevant) };
        }

        foreach (Option option in (ReadOnlySpan<Option>)[Top, Relevant, .. others])
        {
            if (arguments.GetResult(option) is not null)
            {
                session.Note($"{option.Name} has no effect without --ranking.");
            }
        }

        return null;
    }
}
