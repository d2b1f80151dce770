using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lathe.Kernels;

namespace Lathe.Benchmarks.Specialised;

/// <summary>Tiles of 64 columns, then chunks of 16, with vectors of 256 bits.</summary>
internal readonly struct Tiles256 : IColumns<Tiles256>
{
    private readonly Vector256<float> _keepUser, _keepItem;

    private Tiles256(Vector256<float> keepUser, Vector256<float> keepItem) => (_keepUser, _keepItem) = (keepUser, keepItem);

    public static Tiles256 Of(float keepUser, float keepItem) => new(Vector256.Create(keepUser), Vector256.Create(keepItem));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Dot(ref float p, ref float q, nuint stride)
    {
        nuint whole = stride & ~(nuint)15;
        if (whole == 0)
        {
            return Fold.ToOne(LastColumns.Dot(ref p, ref q, stride));
        }

        Vector256<float> lower = Vector256.LoadUnsafe(ref p) * Vector256.LoadUnsafe(ref q);
        Vector256<float> upper = Vector256.LoadUnsafe(ref p, 8) * Vector256.LoadUnsafe(ref q, 8);
        nuint column = 16;
        for (; column + 64 <= whole; column += 64)
        {
            lower += Vector256.LoadUnsafe(ref p, column) * Vector256.LoadUnsafe(ref q, column);
            upper += Vector256.LoadUnsafe(ref p, column + 8) * Vector256.LoadUnsafe(ref q, column + 8);
            lower += Vector256.LoadUnsafe(ref p, column + 16) * Vector256.LoadUnsafe(ref q, column + 16);
            upper += Vector256.LoadUnsafe(ref p, column + 24) * Vector256.LoadUnsafe(ref q, column + 24);
            lower += Vector256.LoadUnsafe(ref p, column + 32) * Vector256.LoadUnsafe(ref q, column + 32);
            upper += Vector256.LoadUnsafe(ref p, column + 40) * Vector256.LoadUnsafe(ref q, column + 40);
            lower += Vector256.LoadUnsafe(ref p, column + 48) * Vector256.LoadUnsafe(ref q, column + 48);
            upper += Vector256.LoadUnsafe(ref p, column + 56) * Vector256.LoadUnsafe(ref q, column + 56);
        }

        for (; column < whole; column += 16)
        {
            lower += Vector256.LoadUnsafe(ref p, column) * Vector256.LoadUnsafe(ref q, column);
            upper += Vector256.LoadUnsafe(ref p, column + 8) * Vector256.LoadUnsafe(ref q, column + 8);
        }

        return Fold.ToOne(LastColumns.Add(Fold.ToFour(lower, upper), ref p, ref q, whole, stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(ref float p, ref float q, nuint stride, float gain)
    {
        nuint whole = stride & ~(nuint)15, column = 0;
        Vector256<float> gains = Vector256.Create(gain);
        for (; column + 64 <= whole; column += 64)
        {
            MoveChunk(ref p, ref q, column, gains);
            MoveChunk(ref p, ref q, column + 8, gains);
            MoveChunk(ref p, ref q, column + 16, gains);
            MoveChunk(ref p, ref q, column + 24, gains);
            MoveChunk(ref p, ref q, column + 32, gains);
            MoveChunk(ref p, ref q, column + 40, gains);
            MoveChunk(ref p, ref q, column + 48, gains);
            MoveChunk(ref p, ref q, column + 56, gains);
        }

        for (; column < whole; column += 16)
        {
            MoveChunk(ref p, ref q, column, gains);
            MoveChunk(ref p, ref q, column + 8, gains);
        }

        LastColumns.Move(ref p, ref q, column, stride, _keepUser, _keepItem, gains);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MoveChunk(ref float p, ref float q, nuint column, Vector256<float> gains)
    {
        Vector256<float> pAt = Vector256.LoadUnsafe(ref p, column), qAt = Vector256.LoadUnsafe(ref q, column);
        (pAt * _keepUser + qAt * gains).StoreUnsafe(ref p, column);
        (qAt * _keepItem + pAt * gains).StoreUnsafe(ref q, column);
    }
}
