using System.Runtime.ExceptionServices;

namespace Lathe;

/// <summary>Works on numbered pieces on several threads and hands their results over one at a time, in the order of the pieces.</summary>
internal static class InOrder
{
    /// <summary>Returns when all are handed over; the first exception of a thread is thrown as it is, so that a full disk stays one.</summary>
    /// <typeparam name="TWorker">What a thread works with.</typeparam>
    /// <param name="pieces">How many.</param>
    /// <param name="threads">How many threads may work.</param>
    /// <param name="create">Makes what a thread works with; disposed at the end.</param>
    /// <param name="work">Works on a piece, while other threads work on others.</param>
    /// <param name="handOver">Takes the piece's result from the worker; never called by two threads at once.</param>
    public static void Run<TWorker>(int pieces, int threads, Func<TWorker> create, Action<TWorker, int> work, Action<TWorker, int> handOver)
        where TWorker : IDisposable
    {
        object turn = new();
        int taken = -1, next = 0;
        ExceptionDispatchInfo? failure = null;

        void Work()
        {
            using TWorker worker = create();
            for (int piece; (piece = Interlocked.Increment(ref taken)) < pieces;)
            {
                work(worker, piece);
                lock (turn)
                {
                    while (next != piece && failure is null)
                    {
                        Monitor.Wait(turn);
                    }

                    if (failure is not null)
                    {
                        return;
                    }

                    handOver(worker, piece);
                    next++;
                    Monitor.PulseAll(turn);
                }
            }
        }

        Parallel.For(0, Math.Max(1, Math.Min(threads, pieces)), new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) }, _ =>
        {
            try
            {
                Work();
            }
            catch (Exception cause)
            {
                lock (turn)
                {
                    failure ??= ExceptionDispatchInfo.Capture(cause);
                    Monitor.PulseAll(turn);
                }
            }
        });
        failure?.Throw();
    }
}
