namespace Lathe.CommandLine.Reporting;

/// <summary>Notes of several trainings, which mostly say the same.</summary>
internal static class NoteKinds
{
    /// <summary>The first of those that differ in their numbers only.</summary>
    public static string[] First(IEnumerable<string> notes) =>
        [.. notes.DistinctBy(static note => string.Concat(note.Where(static letter => !char.IsAsciiDigit(letter))))];
}
