using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lathe.Kernels;

namespace Lathe.Benchmarks.Specialised;

/// <summary>Tiles of 64 columns, then chunks of 16, with vectors of 512 bits.</summary>
internal readonly struct Tiles512 : IColumns<Tiles512>
{
    private readonly Vector512<float> _keepUser, _keepItem;

    private Tiles512(Vector512<float> keepUser, Vector512<float> keepItem) => (_keepUser, _keepItem) = (keepUser, keepItem);

    public static Tiles512 Of(float keepUser, float keepItem) => new(Vector512.Create(keepUser), Vector512.Create(keepItem));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Dot(ref float p, ref float q, nuint stride)
    {
        nuint whole = stride & ~(nuint)15;
        if (whole == 0)
        {
            return Fold.ToOne(LastColumns.Dot(ref p, ref q, stride));
        }

        Vector512<float> sum = Vector512.LoadUnsafe(ref p) * Vector512.LoadUnsafe(ref q);
        nuint column = 16;
        for (; column + 64 <= whole; column += 64)
        {
            sum += Vector512.LoadUnsafe(ref p, column) * Vector512.LoadUnsafe(ref q, column);
            sum += Vector512.LoadUnsafe(ref p, column + 16) * Vector512.LoadUnsafe(ref q, column + 16);
            sum += Vector512.LoadUnsafe(ref p, column + 32) * Vector512.LoadUnsafe(ref q, column + 32);
            sum += Vector512.LoadUnsafe(ref p, column + 48) * Vector512.LoadUnsafe(ref q, column + 48);
        }

        for (; column < whole; column += 16)
        {
            sum += Vector512.LoadUnsafe(ref p, column) * Vector512.LoadUnsafe(ref q, column);
        }

        return Fold.ToOne(LastColumns.Add(Fold.ToFour(sum), ref p, ref q, whole, stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(ref float p, ref float q, nuint stride, float gain)
    {
        nuint whole = stride & ~(nuint)15, column = 0;
        Vector512<float> gains = Vector512.Create(gain);
        for (; column + 64 <= whole; column += 64)
        {
            MoveChunk(ref p, ref q, column, gains);
            MoveChunk(ref p, ref q, column + 16, gains);
            MoveChunk(ref p, ref q, column + 32, gains);
            MoveChunk(ref p, ref q, column + 48, gains);
        }

        for (; column < whole; column += 16)
        {
            MoveChunk(ref p, ref q, column, gains);
        }

        LastColumns.Move(ref p, ref q, column, stride, _keepUser.GetLower(), _keepItem.GetLower(), gains.GetLower());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MoveChunk(ref float p, ref float q, nuint column, Vector512<float> gains)
    {
        Vector512<float> pAt = Vector512.LoadUnsafe(ref p, column), qAt = Vector512.LoadUnsafe(ref q, column);
        (pAt * _keepUser + qAt * gains).StoreUnsafe(ref p, column);
        (qAt * _keepItem + pAt * gains).StoreUnsafe(ref q, column);
    }
}
