using System.Collections.Concurrent;

namespace Lathe.Datasets;

/// <summary>Fills row blocks on another thread while this one empties them, in order.</summary>
internal static class RowPump
{
    private const int Blocks = 4;

    /// <summary>Runs until <paramref name="fill"/> leaves a block empty.</summary>
    /// <param name="fill">Fills a block, on the other thread; a block that is not full is the last.</param>
    /// <param name="empty">Takes the rows of a block, on this thread.</param>
    /// <param name="cancellation">Stops between blocks.</param>
    public static void Run(Action<RowBlock> fill, Action<RowBlock> empty, CancellationToken cancellation)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using BlockingCollection<RowBlock> vacant = [.. Enumerable.Range(0, Blocks).Select(static _ => new RowBlock())];
        using BlockingCollection<RowBlock> filled = [];
        Task filling = Task.Run(() => Fill(fill, vacant, filled, stop.Token), CancellationToken.None);
        try
        {
            foreach (RowBlock block in filled.GetConsumingEnumerable(cancellation))
            {
                empty(block);
                vacant.Add(block, CancellationToken.None);
            }
        }
        catch
        {
            // What went wrong here counts, not that the other side was told to stop.
            stop.Cancel();
            Task.WaitAny([filling], CancellationToken.None);
            throw;
        }

        filling.GetAwaiter().GetResult();
    }

    private static void Fill(
        Action<RowBlock> fill, BlockingCollection<RowBlock> vacant, BlockingCollection<RowBlock> filled, CancellationToken stop)
    {
        RowBlock? block = null;
        try
        {
            do
            {
                block = vacant.Take(stop);
                block.Clear();
                fill(block);
            }
            while (Pass(block, filled) == RowBlock.Capacity);
        }
        catch (LatheException) when (block is not null)
        {
            // The rows before the wrong one: an error among them comes first in the file.
            filled.Add(block, CancellationToken.None);
            throw;
        }
        finally
        {
            filled.CompleteAdding();
        }
    }

    private static int Pass(RowBlock block, BlockingCollection<RowBlock> filled)
    {
        int count = block.Count;
        filled.Add(block);
        return count;
    }
}
