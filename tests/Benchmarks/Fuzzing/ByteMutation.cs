using System.Buffers.Binary;

namespace Lathe.Benchmarks.Fuzzing;

/// <summary>Changes bytes without knowing what they mean: flipped, overwritten, cut, repeated, moved.</summary>
internal static class ByteMutation
{
    private static readonly long[] Numbers =
        [0, 1, -1, 2, 127, 128, 255, 256, 32767, 65535, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue, 1L << 40];

    public static byte[] Apply(byte[] bytes, Chance chance)
    {
        if (bytes.Length == 0)
        {
            return chance.Bytes(chance.Size(64));
        }

        // Headers decide more than bodies do: half of all changes are in the first bytes.
        int place = chance.Below(chance.Once(2) ? Math.Min(bytes.Length, 160) : bytes.Length);
        int length = Math.Min(chance.Size(512), bytes.Length - place);
        ReadOnlySpan<byte> all = bytes, before = all[..place], piece = all.Slice(place, length), after = all[(place + length)..];
        return chance.Below(9) switch
        {
            0 => [.. before, (byte)(bytes[place] ^ (1 << chance.Below(8))), .. all[(place + 1)..]],
            1 => [.. before, chance.Of<byte>(0, 0xFF, 0x80, (byte)'"', (byte)'\n', (byte)'\r', (byte)',', (byte)'0', (byte)'-', (byte)' '), .. all[(place + 1)..]],
            2 => [.. before],
            3 => [.. before, .. after],
            4 => [.. before, .. piece, .. piece, .. after],
            5 => [.. before, .. chance.Bytes(length), .. all[place..]],
            6 => [.. before, .. chance.Bytes(length), .. after],
            7 => [.. before, .. new byte[length], .. after],
            _ => Number(bytes, place, chance),
        };
    }

    /// <summary>A number at the end of its range, in one of four widths and either byte order.</summary>
    private static byte[] Number(byte[] bytes, int place, Chance chance)
    {
        Span<byte> number = stackalloc byte[8];
        long value = chance.Of(Numbers);
        if (chance.Once(4))
        {
            BinaryPrimitives.WriteInt64BigEndian(number, value);
        }
        else
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, value);
        }

        byte[] changed = [.. bytes];
        number[..Math.Min(1 << chance.Below(4), bytes.Length - place)].CopyTo(changed.AsSpan(place));
        return changed;
    }
}
