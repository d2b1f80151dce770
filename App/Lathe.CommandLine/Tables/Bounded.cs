using System.Diagnostics;

namespace Lathe.CommandLine.Tables;

/// <summary>Runs code of others that may never end on a damaged file.</summary>
internal static class Bounded
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs work that only reads, and leaves it alone when it has taken too long: nothing ends a loop in a library but the end of the process.</summary>
    /// <param name="longest">Processor time that is enough for any right file; a busy machine does not use it up.</param>
    /// <param name="work">The work.</param>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public static T Run<T>(TimeSpan longest, Func<T> work)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan before = self.TotalProcessorTime;
        long begin = Stopwatch.GetTimestamp();
        Task<T> task = Task.Run(work);
        while (!((IAsyncResult)task).AsyncWaitHandle.WaitOne(Look))
        {
            self.Refresh();
            if (Stopwatch.GetElapsedTime(begin) > longest && self.TotalProcessorTime - before > longest)
            {
                throw new TimeoutException("it does not end");
            }
        }

        return task.GetAwaiter().GetResult();
    }
}
