namespace Lathe;

/// <summary>What can be wrong with the times of ratings.</summary>
internal static class TimeProblems
{
    public static readonly Problem TimeNotRead = new(
        "{file}, line {line}: the time '{text}' is neither a number since 1970 nor a date such as 2000-07-30 or 2000-07-30T18:45:03Z; "
        + "correct it or leave the time column out (--columns).",
        "Times are whole or decimal seconds, milliseconds, microseconds or nanoseconds since 1970, or ISO 8601 dates.",
        "Correct the line, write the times in one of these ways, or name the other columns with `--columns`.");

    public static readonly Problem TimeNotAlike = new(
        "{file}, line {line}: the time '{text}' is written otherwise than those before it, numbers among dates or dates among numbers; write all alike.",
        "The unit of numbers is told from all of them together, so a file has either numbers or dates.",
        "Write all times of the file in one way, or leave the time column out with `--columns`.");

    public static readonly Problem TimeTooLarge = new(
        "{place}: the time {time} is too large for {unit}, which most times of the file are; correct it or leave the time column out (--columns).",
        "Seconds, milliseconds, microseconds and nanoseconds are told apart by their size, and a file has one of them.",
        "Correct the time, or leave the time column out with `--columns`.");
}
