using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lathe.Kernels;

/// <summary>The items that <see cref="TileKernel"/> works on at once, a float of each: one text for all widths, and code of its own for each.</summary>
/// <typeparam name="TSelf">A vector or two, as many as three sums of four users fit into the registers.</typeparam>
internal interface ITileVector<TSelf>
    where TSelf : struct, ITileVector<TSelf>
{
    /// <summary>How many items there are.</summary>
    static abstract nuint Items { get; }

    static abstract TSelf Of(float value);

    static abstract TSelf Load(ref float first);

    void WriteTo(ref float first);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);
}

/// <summary>Two vectors of 512 bits.</summary>
internal readonly struct TileVector512(Vector512<float> lower, Vector512<float> upper) : ITileVector<TileVector512>
{
    private readonly Vector512<float> _lower = lower, _upper = upper;

    public static nuint Items => 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileVector512 Of(float value) => new(Vector512.Create(value), Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileVector512 Load(ref float first) => new(Vector512.LoadUnsafe(ref first), Vector512.LoadUnsafe(ref first, 16));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteTo(ref float first)
    {
        _lower.StoreUnsafe(ref first);
        _upper.StoreUnsafe(ref first, 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileVector512 operator +(TileVector512 left, TileVector512 right) => new(left._lower + right._lower, left._upper + right._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileVector512 operator *(TileVector512 left, TileVector512 right) => new(left._lower * right._lower, left._upper * right._upper);
}

/// <summary>A vector of 256 bits.</summary>
internal readonly struct TileVector256(Vector256<float> value) : ITileVector<TileVector256>
{
    private readonly Vector256<float> _value = value;

    public static nuint Items => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileVector256 Of(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileVector256 Load(ref float first) => new(Vector256.LoadUnsafe(ref first));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteTo(ref float first) => _value.StoreUnsafe(ref first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileVector256 operator +(TileVector256 left, TileVector256 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileVector256 operator *(TileVector256 left, TileVector256 right) => new(left._value * right._value);
}

/// <summary>A vector of 128 bits.</summary>
internal readonly struct TileVector128(Vector128<float> value) : ITileVector<TileVector128>
{
    private readonly Vector128<float> _value = value;

    public static nuint Items => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileVector128 Of(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileVector128 Load(ref float first) => new(Vector128.LoadUnsafe(ref first));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteTo(ref float first) => _value.StoreUnsafe(ref first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileVector128 operator +(TileVector128 left, TileVector128 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileVector128 operator *(TileVector128 left, TileVector128 right) => new(left._value * right._value);
}
