using Lathe.Kernels;

namespace Lathe;

/// <summary>Finds the best items of every user, some users at a time.</summary>
internal static class UserSweep
{
    /// <summary>Users at most whose lists are found together: enough to pay for reading every item once.</summary>
    private const int MostUsers = 256;

    /// <summary>Items at most in the lists of those users, which bounds the memory of a thread.</summary>
    private const int MostItems = 1 << 18;

    /// <summary>Runs through all users.</summary>
    /// <typeparam name="TWorker">What a thread works with.</typeparam>
    /// <param name="state">The model.</param>
    /// <param name="count">Items for each user at most.</param>
    /// <param name="options">What is left out, and the threads.</param>
    /// <param name="create">Makes what a thread keeps of its own, around what finds the lists.</param>
    /// <param name="found">Works on the lists of some users, while other threads work on others.</param>
    /// <param name="handOver">Takes the lists of some users, in order.</param>
    /// <param name="cancellationToken">Stops between two tiles of items.</param>
    public static RecommendAllSummary Run<TWorker>(
        TrainedState state, int count, RecommendAllOptions? options, Func<UserLists, TWorker> create, Action<TWorker> found, Action<TWorker> handOver,
        CancellationToken cancellationToken)
        where TWorker : RecommendWorker
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int threads = options?.Threads ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1, nameof(options));
        cancellationToken.ThrowIfCancellationRequested();
        int[] items = state.Seen.RatedItems();
        int users = state.Factors.Users.Rows, most = Math.Min(count, items.Length);
        int together = Math.Clamp(MostItems / Math.Max(1, most) / TileScores.Users * TileScores.Users, TileScores.Users, MostUsers);
        int pieces = (int)(((long)users + together - 1) / together);
        threads = Math.Clamp(threads, 1, Math.Max(1, pieces));
        bool includeSeen = options is { IncludeSeen: true };
        if (state.Definition.Declaration.Samples && options is { Device: not ("cpu" or "auto") })
        {
            throw SolverProblems.NoSampleOnDevice.Of(options.Device, state.Definition.Name);
        }

        using DeviceSession? device = DeviceList.OpenByName(options?.Device ?? "cpu");
        DeviceLists? onDevice = device is null || most == 0 ? null : DeviceLists.Find(state, items, most, includeSeen, device, cancellationToken);
        using ItemTileSet? tiles = onDevice is null ? new(state.Factors, items) : null;
        long recommendations = 0;
        int fewer = 0;
        InOrder.Run(
            pieces,
            threads,
            () => create(tiles is null ? new DeviceUserLists(onDevice!) : new TopItemsOfUsers(state, tiles.Tiles, together, most, includeSeen)),
            (worker, piece) =>
            {
                worker.Lists.Take(piece * together, Math.Min(together, users - piece * together), cancellationToken);
                found(worker);
            },
            (worker, _) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (int length in worker.Lists.Lengths)
                {
                    recommendations += length;
                    fewer += length < count ? 1 : 0;
                }

                handOver(worker);
            });
        return new(users, recommendations, fewer, most == 0 ? 0 : (long)users * items.Length, threads);
    }
}

/// <summary>What a thread works with: the lists of some users.</summary>
internal class RecommendWorker(UserLists lists) : IDisposable
{
    /// <summary>The lists that were found last.</summary>
    public UserLists Lists { get; } = lists;

    /// <inheritdoc/>
    public virtual void Dispose() => Lists.Dispose();
}
