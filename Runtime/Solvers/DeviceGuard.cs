namespace Lathe;

/// <summary>Turns what ILGPU or a driver throws into a sentence that names the model, the device and the generated file.</summary>
internal sealed class DeviceGuard(ModelDeclaration model, string file, DeviceSession session)
{
    /// <summary>Does something on the device.</summary>
    /// <param name="failure">What to throw when that fails, about the model, the device, the file and the reason.</param>
    /// <param name="action">What to do.</param>
    /// <exception cref="LatheException">It failed.</exception>
    public T Run<T>(Problem failure, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception cause) when (cause is not (LatheException or OperationCanceledException))
        {
            string reason = string.Join(": ", Chain(cause).Select(static one => one.Message.TrimEnd('.')).Distinct());
            throw failure.Because(cause, model.Name, session.Info, file, reason);
        }
    }

    /// <summary>Refuses what cannot fit, before anything is allocated.</summary>
    /// <param name="bytes">What the run needs on the device.</param>
    /// <exception cref="LatheException">The device has less memory left.</exception>
    public void CheckRoom(long bytes)
    {
        long free = DeviceMemory.FreeOf(session.Accelerator);
        if (bytes > free)
        {
            throw SolverProblems.DeviceTooSmall.Of(model.Name, bytes, session.Info, free);
        }
    }

    /// <inheritdoc cref="Run{T}"/>
    public void Run(Problem failure, Action action) => Run(failure, () =>
    {
        action();
        return true;
    });

    /// <summary>ILGPU says 'an internal compiler error' and hides the reason one level deeper.</summary>
    private static IEnumerable<Exception> Chain(Exception? cause)
    {
        for (; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
