namespace Lathe.Datasets;

/// <summary>Words why an id was refused.</summary>
internal static class IdFaults
{
    /// <summary>The error about an id for which <see cref="IdIndexer"/> had no index.</summary>
    /// <param name="place">Where it stands: a line of a file or a row of a list.</param>
    /// <param name="side">user or item.</param>
    /// <param name="shown">The id as the message shows it.</param>
    /// <param name="rawId">The id.</param>
    public static LatheException Of(string place, string side, string shown, ReadOnlySpan<byte> rawId) => RawIdText.ProblemOf(rawId) switch
    {
        null => IdProblems.IdsTooMany.Of(place, side, shown, IdIndexer.MaximumCount),
        { } tooLong when tooLong == IdProblems.IdTooLong => tooLong.Of(place, side, shown, RawIdText.CodePoints(rawId), RawIdText.MaximumLength),
        { } problem => problem.Of(place, side, shown),
    };
}
