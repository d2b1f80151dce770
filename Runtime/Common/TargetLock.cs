namespace Lathe;

/// <summary>
/// Keeps other runs from writing the same target: a hidden file beside it that the system locks, and unlocks when the process
/// ends, however it ends.
/// </summary>
internal static class TargetLock
{
    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows: the file is there, and another run's.
    private static readonly int[] HeldCodes = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Takes the lock, or fails at once where another run has it.</summary>
    /// <param name="place">The full path of the target; its parent must be there.</param>
    /// <param name="target">The path as the user gave it, for the sentence.</param>
    /// <exception cref="LatheException">Another run, or another thread of this process, has it.</exception>
    public static IDisposable Take(string place, string target)
    {
        try
        {
            // The system's lock counts and not that the file is there, so a killed run's is no obstacle. It is deleted while still
            // locked, and .NET opens it again where it was deleted in between, so that two runs never lock two files of one name.
            return new FileStream(
                Leftovers.LockOf(place), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException cause) when (HeldCodes.Contains(cause.HResult))
        {
            throw FolderProblems.TargetBusy.Because(cause, target);
        }
    }
}
