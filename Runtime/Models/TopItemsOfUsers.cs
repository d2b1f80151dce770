using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lathe.Kernels;

namespace Lathe;

/// <summary>
/// Finds the best items of consecutive users together, so that an item's row is read once for many of them. The lists are those
/// of <see cref="TopItems"/>, bit for bit. Each thread has one; after it is made nothing is allocated.
/// </summary>
internal sealed class TopItemsOfUsers : UserLists
{
    /// <summary>Users whose scores of a tile are looked through before they leave the nearest cache.</summary>
    private const int UsersAtOnce = 32;

    private readonly TrainedState _state;
    private readonly IScoreKernel _kernel;
    private readonly ItemTiles _tiles;
    private readonly bool _includeSeen;
    private readonly int _most;
    private readonly NativeBuffer<float> _rows, _biases, _scores;
    private readonly ScoredItem[] _best;
    private readonly int[] _found;
    private readonly long[] _nextSeen;
    private readonly float[] _worst;

    /// <summary>Makes room.</summary>
    /// <param name="state">The model.</param>
    /// <param name="tiles">Its items.</param>
    /// <param name="capacity">Users at most, a multiple of <see cref="TileScores.Users"/>.</param>
    /// <param name="most">Items for each user at most, may be 0.</param>
    /// <param name="includeSeen">Whether what a user has rated is recommended too.</param>
    public TopItemsOfUsers(TrainedState state, ItemTiles tiles, int capacity, int most, bool includeSeen)
    {
        (_state, _tiles, _most, _includeSeen) = (state, tiles, most, includeSeen);
        _kernel = state.Definition.Declaration.Kernels.Score;
        _rows = new((long)capacity * state.Factors.Users.Stride);
        _biases = new(capacity);
        _scores = new(UsersAtOnce * TileScores.Items);
        _best = new ScoredItem[capacity * most];
        _found = new int[capacity];
        _nextSeen = new long[capacity];
        _worst = new float[capacity];
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<int> Lengths => _found.AsSpan(0, Count);

    /// <inheritdoc/>
    public override ReadOnlySpan<ScoredItem> Of(int user) => _best.AsSpan((user - First) * _most, _found[user - First]);

    /// <inheritdoc/>
    protected override void Find(int first, int count, CancellationToken cancellationToken)
    {
        Begin();
        if (_most == 0)
        {
            return;
        }

        int padded = (count + TileScores.Users - 1) / TileScores.Users * TileScores.Users;
        for (int tile = 0; tile < _tiles.Count; tile++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int user = 0; user < padded; user += UsersAtOnce)
            {
                Span<float> scores = _scores.Slice(0, Math.Min(UsersAtOnce, padded - user) * TileScores.Items);
                _kernel.Run(new TileScores(
                    ref Unsafe.Add(ref _rows.First, user * _state.Factors.Users.Stride), ref Unsafe.Add(ref _biases.First, user),
                    ref _tiles.Columns(tile), ref _tiles.Biases(tile), scores));
                LookThrough(tile, user, scores[..(Math.Min(UsersAtOnce, count - user) * TileScores.Items)]);
            }
        }

        for (int user = 0; user < count; user++)
        {
            TopHeap.Finish(_best.AsSpan(user * _most, _found[user]), (float)_state.Factors.Mean);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _rows.Dispose();
        _biases.Dispose();
        _scores.Dispose();
    }

    private void Begin()
    {
        int stride = _state.Factors.Users.Stride;
        for (int i = 0; i < Count; i++)
        {
            _state.Factors.Users[First + i].CopyTo(_rows.Slice((long)i * stride, stride));
            _biases.Slice(i, 1)[0] = _state.Factors.UserBias(First + i);
            _nextSeen[i] = _state.Seen.Offsets[First + i];
            _found[i] = 0;
            _worst[i] = float.NaN;
        }
    }

    /// <summary>Takes what is better than the worst of a user's list, or anything while the list is not full.</summary>
    private void LookThrough(int tile, int user, Span<float> scores)
    {
        int places = Math.Min(TileScores.Items, _tiles.Items.Length - tile * TileScores.Items);
        uint items = places == TileScores.Items ? uint.MaxValue : (1u << places) - 1;
        ReadOnlySpan<int> indices = _tiles.Items.AsSpan(tile * TileScores.Items, places);
        for (; scores.Length > 0; scores = scores[TileScores.Items..], user++)
        {
            for (uint left = items & NotBelow(ref MemoryMarshal.GetReference(scores), _worst[user]); left != 0; left &= left - 1)
            {
                int place = BitOperations.TrailingZeroCount(left);
                Take(user, new(indices[place], scores[place]));
            }
        }
    }

    private void Take(int user, ScoredItem item)
    {
        Span<ScoredItem> best = _best.AsSpan(user * _most, _most);
        ref int found = ref _found[user];
        if ((found < _most || TopHeap.IsBetter(item, best[0])) && !IsLeftOut(user, item.Item))
        {
            TopHeap.Add(best, ref found, item);
            _worst[user] = found < _most ? float.NaN : best[0].Score;
        }
    }

    /// <summary>Whether the user has seen it; asked for ever larger indices.</summary>
    private bool IsLeftOut(int user, int item)
    {
        if (_includeSeen)
        {
            return false;
        }

        ReadOnlySpan<int> seen = _state.Seen.Items;
        long end = _state.Seen.Offsets[First + user + 1];
        ref long next = ref _nextSeen[user];
        while (next < end && seen[(int)next] < item)
        {
            next++;
        }

        return next < end && seen[(int)next] == item;
    }

    /// <summary>The scores of a tile that are not at most a limit, one bit each; all of them when the limit is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint NotBelow(ref float scores, float limit)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> limits = Vector512.Create(limit);
            ulong lower = Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref scores), limits).ExtractMostSignificantBits();
            ulong upper = Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref scores, 16), limits).ExtractMostSignificantBits();
            return ~(uint)(lower | upper << 16);
        }

        Vector256<float> limits8 = Vector256.Create(limit);
        uint below = 0;
        for (int i = 0; i < TileScores.Items; i += 8)
        {
            below |= Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref scores, (nuint)i), limits8).ExtractMostSignificantBits() << i;
        }

        return ~below;
    }
}
