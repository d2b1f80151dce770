namespace Lathe;

/// <summary>Something that is computed meanwhile, and given back even if nobody asks for it.</summary>
/// <typeparam name="T">What it is.</typeparam>
internal sealed class Background<T> : IDisposable
    where T : IDisposable?
{
    private readonly Task<T> _task;

    /// <summary>Starts.</summary>
    /// <param name="work">Computes it.</param>
    public Background(Func<T> work) => _task = Task.Run(work);

    /// <summary>Waits for it; what the work threw is thrown as it is.</summary>
    public T Result => _task.GetAwaiter().GetResult();

    /// <summary>Waits until the work no longer reads what it was given, and disposes the result.</summary>
    public void Dispose()
    {
        Task.WhenAny(_task).GetAwaiter().GetResult();
        if (_task.IsCompletedSuccessfully)
        {
            _task.Result?.Dispose();
        }
    }
}
