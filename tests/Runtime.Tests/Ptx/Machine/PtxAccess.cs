using System.Buffers.Binary;

namespace Lathe.Tests.Ptx;

/// <summary>Loads and stores.</summary>
internal static class PtxAccess
{
    /// <summary>Reads one, two or four elements.</summary>
    public static PtxStep Load(PtxKernel kernel, PtxInstruction instruction)
    {
        int[] targets = [.. instruction.Targets.Select(static target => target.Index)];
        string type = instruction.Type;
        int size = PtxTypes.Size(type), bytes = instruction.Bytes;
        PtxPlace place = PtxPlace.Of(kernel, instruction, (PtxAddress)instruction.Operands[1]);
        return (warp, lanes) =>
        {
            foreach (int lane in PtxWarp.In(lanes))
            {
                Span<byte> found = place.Find(warp, lane, bytes, out bool global);
                for (int element = 0; element < targets.Length; element++)
                {
                    warp[targets[element], lane] = Read(found[(element * size)..], type);
                }

                PtxTally tally = warp.Group.Machine.Tally;
                tally.BytesRead += global ? bytes : 0;
                tally.WideLoads += global && bytes == 16 ? 1 : 0;
            }
        };
    }

    /// <summary>Writes one, two or four elements.</summary>
    public static PtxStep Store(PtxKernel kernel, PtxInstruction instruction)
    {
        PtxReader[] sources = PtxSteps.Readers(kernel, instruction.Operands[1]);
        int size = PtxTypes.Size(instruction.Type), bytes = instruction.Bytes;
        PtxPlace place = PtxPlace.Of(kernel, instruction, (PtxAddress)instruction.Operands[0]);
        return (warp, lanes) =>
        {
            foreach (int lane in PtxWarp.In(lanes))
            {
                Span<byte> found = place.Find(warp, lane, bytes, out bool global);
                for (int element = 0; element < sources.Length; element++)
                {
                    Write(found.Slice(element * size, size), sources[element](warp, lane));
                }

                PtxTally tally = warp.Group.Machine.Tally;
                tally.BytesWritten += global ? bytes : 0;
                tally.WideStores += global && bytes == 16 ? 1 : 0;
            }
        };
    }

    /// <summary>An element, with its sign carried to the width of any register if it has one.</summary>
    public static ulong Read(ReadOnlySpan<byte> bytes, string type) => (PtxTypes.Size(type), type[0]) switch
    {
        (1, 's') => (ulong)(sbyte)bytes[0],
        (1, _) => bytes[0],
        (2, 's') => (ulong)BinaryPrimitives.ReadInt16LittleEndian(bytes),
        (2, _) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (4, 's') => (ulong)BinaryPrimitives.ReadInt32LittleEndian(bytes),
        (4, _) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
    };

    /// <summary>The low bytes of a register.</summary>
    public static void Write(Span<byte> bytes, ulong value)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(value >> (8 * i));
        }
    }
}
