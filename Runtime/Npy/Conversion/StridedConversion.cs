using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lathe.Npy;

/// <summary>The first number that its new kind cannot hold.</summary>
/// <param name="Index">Its position among the numbers converted.</param>
/// <param name="Value">The number as text.</param>
internal readonly record struct ConversionFault(long Index, string Value);

/// <summary>Converts numbers from one kind, byte order and stride into another.</summary>
internal static unsafe class StridedConversion
{
    /// <summary>Converts <paramref name="count"/> numbers; stops at the first that the target cannot hold.</summary>
    public static ConversionFault? Run(StridedNumbers source, StridedNumbers target, long count) => source.Kind switch
    {
        NpyKind.Boolean or NpyKind.UInt8 => To<byte>(source, target, count),
        NpyKind.Int8 => To<sbyte>(source, target, count),
        NpyKind.Int16 => To<short>(source, target, count),
        NpyKind.UInt16 => To<ushort>(source, target, count),
        NpyKind.Int32 => To<int>(source, target, count),
        NpyKind.UInt32 => To<uint>(source, target, count),
        NpyKind.Int64 => To<long>(source, target, count),
        NpyKind.UInt64 => To<ulong>(source, target, count),
        NpyKind.Float16 => To<Half>(source, target, count),
        NpyKind.Float32 => To<float>(source, target, count),
        NpyKind.Float64 => To<double>(source, target, count),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source.Kind, "not a number"),
    };

    private static ConversionFault? To<TFrom>(StridedNumbers source, StridedNumbers target, long count)
        where TFrom : unmanaged, INumber<TFrom> => target.Kind switch
        {
            NpyKind.Boolean or NpyKind.UInt8 => Loop<TFrom, byte>(source, target, count),
            NpyKind.Int8 => Loop<TFrom, sbyte>(source, target, count),
            NpyKind.Int16 => Loop<TFrom, short>(source, target, count),
            NpyKind.UInt16 => Loop<TFrom, ushort>(source, target, count),
            NpyKind.Int32 => Loop<TFrom, int>(source, target, count),
            NpyKind.UInt32 => Loop<TFrom, uint>(source, target, count),
            NpyKind.Int64 => Loop<TFrom, long>(source, target, count),
            NpyKind.UInt64 => Loop<TFrom, ulong>(source, target, count),
            NpyKind.Float16 => Loop<TFrom, Half>(source, target, count),
            NpyKind.Float32 => Loop<TFrom, float>(source, target, count),
            NpyKind.Float64 => Loop<TFrom, double>(source, target, count),
            _ => throw new ArgumentOutOfRangeException(nameof(target), target.Kind, "not a number"),
        };

    private static ConversionFault? Loop<TFrom, TTo>(StridedNumbers source, StridedNumbers target, long count)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        byte* from = (byte*)source.First, to = (byte*)target.First;
        // A truth value is stored as a byte, but holds only 0 and 1.
        bool truth = target.Kind == NpyKind.Boolean && source.Kind != NpyKind.Boolean;
        for (long i = 0; i < count; i++, from += source.Stride, to += target.Stride)
        {
            TFrom value = Unsafe.ReadUnaligned<TFrom>(from);
            if (source.BigEndian)
                value = Reverse(value);
            if (!ExactConversion.TryConvert(value, out TTo result) || (truth && result > TTo.One))
                return new ConversionFault(i, value.ToString(null, CultureInfo.InvariantCulture));
            Unsafe.WriteUnaligned(to, result);
        }

        return null;
    }

    private static T Reverse<T>(T value) where T : unmanaged => sizeof(T) switch
    {
        2 => Unsafe.BitCast<ushort, T>(BinaryPrimitives.ReverseEndianness(Unsafe.BitCast<T, ushort>(value))),
        4 => Unsafe.BitCast<uint, T>(BinaryPrimitives.ReverseEndianness(Unsafe.BitCast<T, uint>(value))),
        8 => Unsafe.BitCast<ulong, T>(BinaryPrimitives.ReverseEndianness(Unsafe.BitCast<T, ulong>(value))),
        _ => value,
    };
}
