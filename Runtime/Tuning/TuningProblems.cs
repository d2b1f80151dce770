namespace Lathe;

/// <summary>What can be wrong with a search for numbers.</summary>
internal static class TuningProblems
{
    public static readonly Problem RangeNotUnderstood = new(
        "a range is written Attribute.Property=FROM..TO, such as Regularization.Users=0.01..0.2, but is '{text}'.",
        "The text has no equals sign, no two points, or nothing on one side of them.",
        "Write it in that form; `lathe models` lists the numbers.");

    public static readonly Problem RangeReversed = new(
        "the range of {name} begins at {from} and ends at {to}, which is smaller; write the smaller end first.",
        "A range goes from its smallest value to its largest.",
        "Change the two ends about.");

    public static readonly Problem RangeEmpty = new(
        "the range of {name} from {from} to {to} holds a single value; set it instead (--set).",
        "Both ends are the same, so that there is nothing to search.",
        "Give the number by `--set`, or a wider range.");

    public static readonly Problem RangeNotWhole = new(
        "{name} is a whole number, but its range goes from {from} to {to}.",
        "The ends of the range have decimals, or are larger than a count can be.",
        "Give whole numbers for both ends.");

    public static readonly Problem RangeNotSearched = new(
        "{name} cannot be searched; set it instead (--set).",
        "Epochs are what candidates are given more of from rung to rung, a seed is no setting, and what is true or false or a word has no range.",
        "Give it by `--set`, or leave it out.");

    public static readonly Problem TuningRefused = new(
        "These models cannot be tuned: {reason}",
        "A range or a number of the options is unknown to every model, is not of its kind or lies outside its limits.",
        "Correct the option; `lathe models` lists every number with its declared value.");

    public static readonly Problem NoCandidateLeft = new(
        "None of {candidates} candidates could be trained; the first failed with: {reason}",
        "Every candidate diverged, those with the declared numbers among them, so there is nothing to choose from.",
        "Set a smaller learning rate, or give its range with `--range`.");
}
