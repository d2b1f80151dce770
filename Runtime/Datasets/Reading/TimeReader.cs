namespace Lathe.Datasets;

/// <summary>Reads the time column of a file: numbers or dates, all alike.</summary>
internal sealed class TimeReader
{
    private bool _numbers;

    /// <summary>Whether they are dates.</summary>
    public bool AreDates { get; private set; }

    /// <summary>Whether a number is too large to be seconds.</summary>
    public bool AnyLarge { get; private set; }

    /// <summary>Reads a number as it stands, or a date as seconds.</summary>
    /// <returns>What is wrong, or null.</returns>
    public Problem? Read(ReadOnlySpan<byte> text, out long time)
    {
        if (RawIdText.TryNumber(text, out time) || TimeText.TryNumber(text, out time))
        {
            _numbers = true;
            AnyLarge |= TimeUnits.IsLarge(time);
            return AreDates ? TimeProblems.TimeNotAlike : null;
        }

        if (!TimeText.TryDate(text, out time))
        {
            return TimeProblems.TimeNotRead;
        }

        AreDates = true;
        return _numbers ? TimeProblems.TimeNotAlike : null;
    }
}
