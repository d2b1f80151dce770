namespace Lathe;

/// <summary>
/// A folder that only its holder may write until it is disposed: another run or thread that wants to write it is told so at once,
/// and not after an hour of work. A process that is killed gives it back.
/// </summary>
public sealed class FolderReservation : IDisposable
{
    private readonly string _place;
    private readonly bool _overwrite;
    private readonly FolderKind? _kind;
    private readonly IReadOnlyList<string> _createdParents;
    private readonly IDisposable _lock;

    private FolderReservation(string target, string place, bool overwrite, FolderKind? kind)
    {
        (Folder, _place, _overwrite, _kind) = (target, place, overwrite, kind);
        TargetPlace.CheckParents(target, place);
        _createdParents = TargetPlace.CreateParents(place);
        try
        {
            _lock = TargetLock.Take(place, target);
        }
        catch
        {
            TargetPlace.RemoveParents(_createdParents);
            throw;
        }
    }

    /// <summary>The folder, as it was given.</summary>
    public string Folder { get; }

    /// <summary>Lets others write the folder; parents that were created for it and hold nothing go.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        TargetPlace.RemoveParents(_createdParents);
    }

    /// <summary>Reserves a folder that is to be written whole; its parents are created.</summary>
    /// <param name="target">The folder.</param>
    /// <param name="overwrite">Whether an existing folder is replaced.</param>
    /// <param name="kind">What a folder of this kind holds; one that holds anything else is never replaced.</param>
    /// <exception cref="LatheException">The target exists, is something else, is another run's, or cannot be written.</exception>
    internal static FolderReservation ToWrite(string target, bool overwrite, FolderKind kind) => Take(target, overwrite, kind);

    /// <summary>Reserves a folder of which some files are to be replaced.</summary>
    /// <exception cref="LatheException">It is another run's, or cannot be written.</exception>
    internal static FolderReservation ToUpdate(string target) => Take(target, overwrite: true, kind: null);

    /// <summary>Writes the folder anew.</summary>
    /// <param name="write">Writes the files into the folder whose path it is given.</param>
    /// <exception cref="LatheException">It cannot be written; what was there before is there still.</exception>
    internal void Write(Action<string> write) => Named(Folder, () =>
    {
        _kind!.CheckTarget(Folder, _place, _overwrite);
        FolderSwap.Write(_place, write);
        return true;
    });

    /// <summary>Replaces some files of the folder, all at once; everything else in it stays.</summary>
    /// <param name="replaced">The names of the files that go, whether or not they are there.</param>
    /// <param name="write">Writes the new files into the folder whose path it is given, where the others are already.</param>
    /// <exception cref="LatheException">It cannot be written; what was there before is there still.</exception>
    internal void Update(IReadOnlyCollection<string> replaced, Action<string> write) => Named(Folder, () =>
    {
        FolderSwap.Write(_place, partial =>
        {
            FolderMirror.Link(_place, partial, entry => replaced.Contains(entry) || Leftovers.Owns(entry));
            write(partial);
        });
        return true;
    });

    /// <summary>Removes the folder, if it is there; after a kill it is there whole, or not.</summary>
    /// <exception cref="LatheException">It cannot be removed.</exception>
    internal void Remove() => Named(Folder, () =>
    {
        if (Directory.Exists(_place))
        {
            string aside = Leftovers.Name(_place, Leftovers.Partial);
            Directory.Move(_place, aside);
            Leftovers.Discard(aside);
        }

        return true;
    });

    private static FolderReservation Take(string target, bool overwrite, FolderKind? kind) => Named(target, () =>
    {
        string place = TargetPlace.Of(target);
        kind?.CheckTarget(target, place, overwrite);
        TargetPlace.CheckNotCurrent(target, place);
        FolderReservation reservation = new(target, place, overwrite, kind);
        try
        {
            // What a killed run lost may return, so the target is looked at once more.
            Leftovers.Remove(place);
            kind?.CheckTarget(target, place, overwrite);
            return reservation;
        }
        catch
        {
            reservation.Dispose();
            throw;
        }
    });

    /// <summary>What the system refuses, as a sentence that names the folder.</summary>
    private static T Named<T>(string target, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw FolderProblems.FolderNotWritten.Because(cause, target, cause.Message);
        }
    }
}
