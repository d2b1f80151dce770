using ILGPU;
using ILGPU.Runtime;
using Lathe.Kernels;

namespace Lathe;

/// <summary>
/// The best items of every user, found on a device. Sums are made there in another order than on the processor, so that the
/// last bits of a score, and the order of items that differ by no more, may be others.
/// </summary>
internal sealed class DeviceLists
{
    /// <summary>Users at once: enough to fill a large GPU.</summary>
    private const int UsersAtOnce = 1 << 18;

    private readonly TrainedState _state;
    private readonly float[] _scores;
    private readonly int[] _items;

    private DeviceLists(TrainedState state, int most)
    {
        _state = state;
        Most = most;
        Found = new int[state.Factors.Users.Rows];
        long entries = (long)Found.Length * most;
        if (entries > Array.MaxLength)
        {
            throw SolverProblems.ListsBeyondCount.Of(state.Definition.Declaration.Name, most, Found.Length);
        }

        _scores = new float[entries];
        _items = new int[_scores.Length];
    }

    /// <summary>Items in a list at most.</summary>
    public int Most { get; }

    /// <summary>How many items were found for each user.</summary>
    public int[] Found { get; }

    /// <summary>Finds all lists.</summary>
    /// <param name="state">The model.</param>
    /// <param name="items">The indices of the items to choose from, ascending.</param>
    /// <param name="most">Items for each user at most, at least 1.</param>
    /// <param name="includeSeen">Whether what a user has rated is recommended too.</param>
    /// <param name="device">The device.</param>
    /// <param name="cancellationToken">Stops between two parts of the users.</param>
    public static DeviceLists Find(TrainedState state, int[] items, int most, bool includeSeen, DeviceSession device, CancellationToken cancellationToken)
    {
        ModelDeclaration model = state.Definition.Declaration;
        IDeviceTopItemsKernel kernel = model.Kernels.DeviceTopItems ?? throw SolverProblems.NoDeviceKernel.Of(model.Name, device.Info.Name);
        DeviceGuard guard = new(model, kernel.File, device);
        TopItemsLaunch launch = guard.Run(SolverProblems.KernelNotTaken, () => kernel.Load(device.Accelerator));
        DeviceLists lists = new(state, most);
        guard.Run(SolverProblems.DeviceMemoryShort, () => lists.Run(launch, kernel.ItemsAtOnce, items, includeSeen, device.Accelerator, cancellationToken));
        return lists;
    }

    /// <summary>Copies a user's list, best first.</summary>
    /// <returns>Its length.</returns>
    public int Copy(int user, Span<ScoredItem> list)
    {
        (int users, int first) = PartOf(user);
        long start = (long)first * Most + (user - first);
        float bias = _state.Factors.UserBias(user), mean = (float)_state.Factors.Mean;
        for (int rank = 0; rank < Found[user]; rank++)
        {
            long at = start + (long)rank * users;
            list[rank] = new(_items[at], mean + (bias + _scores[at]));
        }

        return Found[user];
    }

    private (int Users, int First) PartOf(int user)
    {
        int first = user / UsersAtOnce * UsersAtOnce;
        return (Math.Min(UsersAtOnce, Found.Length - first), first);
    }

    private unsafe void Run(TopItemsLaunch launch, int itemsAtOnce, int[] items, bool includeSeen, Accelerator accelerator, CancellationToken cancellationToken)
    {
        FactorSet factors = _state.Factors;
        int padded = (items.Length + itemsAtOnce - 1) / itemsAtOnce * itemsAtOnce, stride = factors.Items.Stride;
        using NativeBuffer<float> rows = new((long)padded * stride);
        float[] biases = new float[padded];
        Array.Fill(biases, float.NegativeInfinity);
        for (int place = 0; place < items.Length; place++)
        {
            factors.Items[items[place]].CopyTo(rows.Slice((long)place * stride, stride));
            biases[place] = factors.ItemBias(items[place]);
        }

        using DeviceArrays arrays = new(accelerator);
        TopItemsMemory memory = new()
        {
            Items = arrays.Of(rows, rows.Length).Cast<Float4>(),
            ItemBiases = arrays.Of(biases),
            ItemIndices = arrays.Of(items),
            Seen = includeSeen || _state.Seen.Items.IsEmpty ? arrays.Room<int>(1) : arrays.Of(_state.Seen.Items),
            ItemCount = padded,
            Most = Most,
        };
        int most = Math.Min(UsersAtOnce, Found.Length);
        ArrayView<float> users = arrays.Room<float>((long)most * stride), scores = arrays.Room<float>((long)most * itemsAtOnce), bestScores = arrays.Room<float>((long)most * Most);
        ArrayView<int> bestItems = arrays.Room<int>((long)most * Most), found = arrays.Room<int>(most);
        ArrayView<long> offsets = arrays.Room<long>(most + 1L);
        (memory.Scores, memory.BestScores, memory.BestItems, memory.Found, memory.SeenStarts) = (scores, bestScores, bestItems, found, offsets);

        using NativeBuffer<float> columns = new((long)most * stride);
        long[] seen = new long[most + 1];
        for (int first = 0; first < Found.Length; first += UsersAtOnce)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = PartOf(first).Users;
            Transpose(factors.Users, first, count, columns);
            for (int user = 0; user <= count && !includeSeen; user++)
            {
                seen[user] = _state.Seen.Offsets[first + user];
            }

            users.CopyFromCPU(ref columns.First, (long)count * stride);
            offsets.SubView(0, count + 1).CopyFromCPU(seen.AsSpan(0, count + 1));
            (memory.Users, memory.UserCount) = (users.SubView(0, (long)count * stride).Cast<Float4>(), count);
            launch(in memory);
            accelerator.Synchronize();

            int from = first * Most, length = count * Most;
            bestScores.SubView(0, length).CopyToCPU(_scores.AsSpan(from, length));
            bestItems.SubView(0, length).CopyToCPU(_items.AsSpan(from, length));
            found.SubView(0, count).CopyToCPU(Found.AsSpan(first, count));
        }
    }

    /// <summary>Piece by piece what was row by row.</summary>
    private static void Transpose(FactorMatrix rows, int first, int count, NativeBuffer<float> columns) => Parallel.For(0, count, user =>
    {
        ReadOnlySpan<float> row = rows[first + user];
        for (int column = 0; column < row.Length; column++)
        {
            columns.Slice(((long)(column / 4) * count + user) * 4 + column % 4, 1)[0] = row[column];
        }

        for (int column = row.Length; column < rows.Stride; column++)
        {
            columns.Slice(((long)(column / 4) * count + user) * 4 + column % 4, 1)[0] = 0f;
        }
    });
}
