namespace Lathe.Npy;

/// <summary>The number kinds: which .NET type holds each, and numpy's letters for it.</summary>
internal static class NpyKinds
{
    /// <summary>The kind that a .NET type is stored as.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not one of the twelve number types.</exception>
    public static NpyKind Of<T>() where T : unmanaged =>
        typeof(T) == typeof(bool) ? NpyKind.Boolean
        : typeof(T) == typeof(sbyte) ? NpyKind.Int8
        : typeof(T) == typeof(byte) ? NpyKind.UInt8
        : typeof(T) == typeof(short) ? NpyKind.Int16
        : typeof(T) == typeof(ushort) ? NpyKind.UInt16
        : typeof(T) == typeof(int) ? NpyKind.Int32
        : typeof(T) == typeof(uint) ? NpyKind.UInt32
        : typeof(T) == typeof(long) ? NpyKind.Int64
        : typeof(T) == typeof(ulong) ? NpyKind.UInt64
        : typeof(T) == typeof(Half) ? NpyKind.Float16
        : typeof(T) == typeof(float) ? NpyKind.Float32
        : typeof(T) == typeof(double) ? NpyKind.Float64
        : throw new NotSupportedException(
            $"An .npy array of {typeof(T)} is not supported: use bool, an integer of 8 to 64 bits, Half, float or double.");

    public static bool IsNumber(this NpyKind kind) => kind <= NpyKind.Float64;

    /// <summary>The number kind of numpy's letter and size ('f', 8), or <see cref="NpyKind.Other"/>.</summary>
    public static NpyKind OfLetter(char letter, int size) => (letter, size) switch
    {
        ('b', 1) => NpyKind.Boolean,
        ('i', 1) => NpyKind.Int8,
        ('i', 2) => NpyKind.Int16,
        ('i', 4) => NpyKind.Int32,
        ('i', 8) => NpyKind.Int64,
        ('u', 1) => NpyKind.UInt8,
        ('u', 2) => NpyKind.UInt16,
        ('u', 4) => NpyKind.UInt32,
        ('u', 8) => NpyKind.UInt64,
        ('f', 2) => NpyKind.Float16,
        ('f', 4) => NpyKind.Float32,
        ('f', 8) => NpyKind.Float64,
        _ => NpyKind.Other,
    };

    /// <summary>numpy's descriptor of a number kind in little-endian order, such as <c>&lt;f8</c>.</summary>
    public static string Descriptor(this NpyKind kind) => kind switch
    {
        NpyKind.Boolean => "|b1",
        NpyKind.Int8 => "|i1",
        NpyKind.UInt8 => "|u1",
        NpyKind.Int16 => "<i2",
        NpyKind.UInt16 => "<u2",
        NpyKind.Int32 => "<i4",
        NpyKind.UInt32 => "<u4",
        NpyKind.Int64 => "<i8",
        NpyKind.UInt64 => "<u8",
        NpyKind.Float16 => "<f2",
        NpyKind.Float32 => "<f4",
        NpyKind.Float64 => "<f8",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a number"),
    };

    /// <summary>numpy's word for a number kind, such as float64.</summary>
    public static string Word(this NpyKind kind) => kind == NpyKind.Boolean ? "bool" : kind.ToString().ToLowerInvariant();

    /// <summary>Bytes of one number.</summary>
    public static int Size(this NpyKind kind) => kind.Descriptor()[2] - '0';
}
