namespace Lathe;

/// <summary>
/// The input or the machine is at fault, not the program: the message is one sentence that names the file, line or value
/// and says what to do. The command line prints it and exits 1.
/// </summary>
public sealed class LatheException : Exception
{
    internal LatheException(Problem problem, string message, Exception? cause) : base(message, cause) => Problem = problem;

    /// <summary>The kind of error, to tell it from others by its name.</summary>
    public Problem Problem { get; }
}
