namespace Lathe;

/// <summary>
/// A fixed set of threads, the caller among them, that run one body at a time. They spin for a moment between bodies, since an
/// epoch of a small dataset is shorter than waking a thread takes; then they sleep.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    private const int SpinsBeforeSleep = 2_000;

    private readonly Thread[] _threads;
    private readonly ManualResetEventSlim _begin = new(false, SpinsBeforeSleep);
    private readonly ManualResetEventSlim _beginOther = new(false, SpinsBeforeSleep);
    private Action<int> _body = static _ => { };
    private volatile Exception? _failure;
    private int _running;
    private int _turn;
    private volatile bool _closed;

    /// <summary>Starts <paramref name="size"/> - 1 threads.</summary>
    public WorkerPool(int size)
    {
        Size = size;
        _threads = new Thread[size - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int worker = i + 1;
            _threads[i] = new Thread(() => Work(worker)) { IsBackground = true, Name = $"lathe worker {worker}" };
            _threads[i].Start();
        }
    }

    /// <summary>Number of threads, the caller's among them.</summary>
    public int Size { get; }

    /// <summary>Runs the body once on every thread, with the thread's number, and waits for all.</summary>
    public void Run(Action<int> body)
    {
        _body = body;
        _failure = null;
        Volatile.Write(ref _running, _threads.Length);

        // Two events in turn: the one of the last body is reset only when every thread has left it.
        (ManualResetEventSlim now, ManualResetEventSlim last) = (_turn++ & 1) == 0 ? (_begin, _beginOther) : (_beginOther, _begin);
        last.Reset();
        now.Set();

        try
        {
            body(0);
        }
        finally
        {
            SpinWait wait = default;
            while (Volatile.Read(ref _running) > 0)
            {
                wait.SpinOnce(sleep1Threshold: -1);
            }
        }

        if (_failure is { } failure)
        {
            throw new InvalidOperationException("a worker thread failed", failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        _begin.Set();
        _beginOther.Set();
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }

        _begin.Dispose();
        _beginOther.Dispose();
    }

    private void Work(int worker)
    {
        for (int turn = 0; ; turn++)
        {
            ((turn & 1) == 0 ? _begin : _beginOther).Wait();
            if (_closed)
            {
                return;
            }

            try
            {
                _body(worker);
            }
            catch (Exception failure)
            {
                _failure = failure;
            }

            Interlocked.Decrement(ref _running);
        }
    }
}
