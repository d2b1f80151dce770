using System.Diagnostics;
using System.Runtime.InteropServices;
using Lathe.Kernels;

namespace Lathe.Benchmarks.Specialised;

/// <summary>A block of ratings whose rows fit the second-level cache, trained on again and again by one thread: the same one for every kernel of a rank.</summary>
internal sealed unsafe class CachedBlock : IDisposable
{
    /// <summary>Updates of a pass.</summary>
    public const int Ratings = 4096;

    private const int Rows = 256, SumsPerRow = 4, FirstColumns = 8, FloatsOfARun = 200_000_000, FloatsBesideARow = 32, CacheLine = 64;

    private readonly ISgdKernel _kernel;
    private readonly SgdNumbers _numbers;
    private readonly Rating[] _ratings = new Rating[Ratings + SgdBlock.Lookahead];
    private readonly int _floats;
    private readonly float* _users, _items, _userBiases, _itemBiases, _userSums, _itemSums;
    private double _loss;

    public CachedBlock(ISgdKernel kernel)
    {
        _kernel = kernel;
        _numbers = new()
        {
            Rate = 0.01f,
            UserRegularization = 0.02f,
            ItemRegularization = 0.02f,
            BiasRegularization = 0.02f,
            OtherRate = 0.01f,
            OtherWeight = 1f / Math.Max(1, kernel.Stride - FirstColumns),
        };
        _floats = 2 * Rows * (kernel.Stride + 1 + SumsPerRow);
        _users = (float*)NativeMemory.AlignedAlloc((nuint)_floats * sizeof(float), CacheLine);
        _items = _users + Rows * kernel.Stride;
        _userBiases = _items + Rows * kernel.Stride;
        _itemBiases = _userBiases + Rows;
        _userSums = _itemBiases + Rows;
        _itemSums = _userSums + Rows * SumsPerRow;
        new Span<float>(_userSums, 2 * Rows * SumsPerRow).Fill(1f);

        Random random = new(1);
        for (float* number = _users; number < _userSums; number++)
        {
            *number = random.NextSingle() * 0.2f - 0.1f;
        }

        for (int i = 0; i < _ratings.Length; i++)
        {
            _ratings[i] = new(random.Next(Rows), random.Next(Rows), random.NextSingle() * 4f - 2f);
        }
    }

    /// <summary>One update for each rating.</summary>
    public void Pass()
    {
        SgdRows rows = new(ref *_users, ref *_items, ref *_userBiases, ref *_itemBiases, ref *_userSums, ref *_itemSums, ref *_users, ref *_users);
        SgdBlock block = new(rows, ref _ratings[0], Ratings);
        _loss += _kernel.Run(in block, in _numbers);
    }

    /// <summary>Makes as many passes as take some hundredths of a second.</summary>
    /// <returns>Updates per second.</returns>
    public double Run()
    {
        int passes = FloatsOfARun / (Ratings * (_kernel.Stride + FloatsBesideARow));
        long begin = Stopwatch.GetTimestamp();
        for (int pass = 0; pass < passes; pass++)
        {
            Pass();
        }

        return (double)passes * Ratings / Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    /// <summary>Whether another kernel, after as many passes, has left the same rows and the same loss, bit for bit.</summary>
    public bool Equals(CachedBlock other) => _loss == other._loss && Bytes.SequenceEqual(other.Bytes);

    public void Dispose() => NativeMemory.AlignedFree(_users);

    private ReadOnlySpan<byte> Bytes => new(_users, _floats * sizeof(float));
}
