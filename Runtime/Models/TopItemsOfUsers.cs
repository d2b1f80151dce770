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
    private readonly ItemTiles[] _tiles;
    private readonly FactorSet[] _sets;
    private readonly bool _includeSeen;
    private readonly int _most;
    private readonly NativeBuffer<float> _rows, _biases, _scores;
    private readonly double[] _sums;
    private readonly int _capacity;
    private readonly ScoredItem[] _best;
    private readonly int[] _found;
    private readonly long[] _nextSeen;
    private readonly float[] _worst;

    /// <summary>Makes room.</summary>
    /// <param name="state">The model.</param>
    /// <param name="tiles">Its items, once for each of <see cref="FactorSet.Scored"/>.</param>
    /// <param name="capacity">Users at most, a multiple of <see cref="TileScores.Users"/>.</param>
    /// <param name="most">Items for each user at most, may be 0.</param>
    /// <param name="includeSeen">Whether what a user has rated is recommended too.</param>
    public TopItemsOfUsers(TrainedState state, ItemTiles[] tiles, int capacity, int most, bool includeSeen)
    {
        (_state, _tiles, _most, _includeSeen, _capacity) = (state, tiles, most, includeSeen, capacity);
        _sets = [.. state.Factors.Scored];
        _kernel = state.Definition.Declaration.Kernels.Score;
        _rows = new((long)_sets.Length * capacity * state.Factors.Users.Stride);
        _biases = new((long)_sets.Length * capacity);
        _sums = new double[UsersAtOnce * TileScores.Items];
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
        for (int tile = 0; tile < _tiles[0].Count; tile++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int user = 0; user < padded; user += UsersAtOnce)
            {
                Span<float> scores = _scores.Slice(0, Math.Min(UsersAtOnce, padded - user) * TileScores.Items);
                Score(tile, user, scores);
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
        for (int set = 0; set < _sets.Length; set++)
        {
            Gather(_sets[set], (long)set * _capacity);
        }

        for (int i = 0; i < Count; i++)
        {
            _nextSeen[i] = _state.Seen.Offsets[First + i];
            _found[i] = 0;
            _worst[i] = float.NaN;
        }
    }

    private void Gather(FactorSet set, long start)
    {
        int stride = set.Users.Stride;
        for (int i = 0; i < Count; i++)
        {
            set.Users[First + i].CopyTo(_rows.Slice((start + i) * stride, stride));
            _biases.Slice(start + i, 1)[0] = set.UserBias(First + i);
        }
    }

    /// <summary>The scores of some users in a tile; those of samples are added in order and divided, as one user's are.</summary>
    private void Score(int tile, int user, Span<float> scores)
    {
        Span<double> sums = _sums.AsSpan(0, scores.Length);
        sums.Clear();
        for (int set = 0; set < _sets.Length; set++)
        {
            nint row = (nint)((long)set * _capacity + user);
            _kernel.Run(new TileScores(
                ref Unsafe.Add(ref _rows.First, row * _state.Factors.Users.Stride), ref Unsafe.Add(ref _biases.First, row),
                ref _tiles[set].Columns(tile), ref _tiles[set].Biases(tile), scores));
            for (int i = 0; i < sums.Length && _state.Factors.Samples.Count > 0; i++)
            {
                sums[i] += scores[i];
            }
        }

        for (int i = 0; i < sums.Length && _state.Factors.Samples.Count > 0; i++)
        {
            scores[i] = (float)(sums[i] / _sets.Length);
        }
    }

    /// <summary>Takes what is better than the worst of a user's list, or anything while the list is not full.</summary>
    private void LookThrough(int tile, int user, Span<float> scores)
    {
        int places = Math.Min(TileScores.Items, _tiles[0].Items.Length - tile * TileScores.Items);
        uint items = places == TileScores.Items ? uint.MaxValue : (1u << places) - 1;
        ReadOnlySpan<int> indices = _tiles[0].Items.AsSpan(tile * TileScores.Items, places);
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
