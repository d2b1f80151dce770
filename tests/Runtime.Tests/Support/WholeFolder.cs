namespace Lathe.Tests.Support;

/// <summary>Reserves a folder and writes it, in one call.</summary>
internal static class WholeFolder
{
    /// <summary>Writes the folder <paramref name="target"/>.</summary>
    /// <param name="target">The folder; its parents are created.</param>
    /// <param name="overwrite">Whether an existing folder is replaced.</param>
    /// <param name="kind">What a folder of this kind holds; one that holds anything else is never replaced.</param>
    /// <param name="write">Writes the files into the folder whose path it is given.</param>
    /// <exception cref="LatheException">The target exists, is something else, is another run's, or cannot be written.</exception>
    public static void Write(string target, bool overwrite, FolderKind kind, Action<string> write)
    {
        using FolderReservation reservation = FolderReservation.ToWrite(target, overwrite, kind);
        reservation.Write(write);
    }
}
