using System.Buffers.Binary;

namespace Lathe.Benchmarks.Fuzzing;

/// <summary>Changes an .npy file: the words of its header, with its length made to fit, or bytes anywhere.</summary>
internal static class NpyMutation
{
    /// <summary>Magic text, version and length of the header, as numpy writes them in format 1.0.</summary>
    private const int Start = 10;

    public static byte[] Apply(byte[] file, Chance chance)
    {
        if (file.Length < Start || chance.Once(3) || Start + BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8)) is var body && body > file.Length)
        {
            return ByteMutation.Apply(file, chance);
        }

        byte[] header = TokenMutation.Apply(file[Start..body], chance);
        byte[] start = file[..Start];
        BinaryPrimitives.WriteUInt16LittleEndian(start.AsSpan(8), (ushort)header.Length);
        return [.. start, .. header, .. file[body..]];
    }
}
