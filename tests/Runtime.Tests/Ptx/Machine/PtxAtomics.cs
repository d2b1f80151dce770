namespace Lathe.Tests.Ptx;

/// <summary>Operations that no other thread comes between, element by element: lane by lane, in the order of the lanes.</summary>
internal static class PtxAtomics
{
    /// <summary><c>atom</c> gives the value from before; <c>red</c> gives nothing.</summary>
    public static PtxStep Of(PtxKernel kernel, PtxInstruction instruction)
    {
        bool answers = instruction.Name == "atom";
        int first = answers ? 1 : 0, target = answers ? PtxSteps.Target(instruction) : -1, size = PtxTypes.Size(instruction.Type), bytes = instruction.Bytes;
        if (answers && instruction.Elements > 1)
        {
            throw new PtxFault($"{instruction}: the interpreter does not know it");
        }

        PtxPlace place = PtxPlace.Of(kernel, instruction, (PtxAddress)instruction.Operands[first]);
        PtxReader[] values = PtxSteps.Readers(kernel, instruction.Operands[first + 1]);
        PtxReader other = instruction.Operands.Count > first + 2 ? PtxSteps.Reader(kernel, instruction.Operands[first + 2]) : static (_, _) => 0;
        PtxOperation operation = Operation(instruction);
        return (warp, lanes) =>
        {
            foreach (int lane in PtxWarp.In(lanes))
            {
                Span<byte> found = place.Find(warp, lane, bytes, out bool global);
                for (int element = 0; element < values.Length; element++)
                {
                    Span<byte> one = found.Slice(element * size, size);
                    ulong before = PtxAccess.Read(one, instruction.Type);
                    PtxAccess.Write(one, operation(before, values[element](warp, lane), other(warp, lane)));
                    if (answers)
                    {
                        warp[target, lane] = before;
                    }
                }

                warp.Group.Machine.Tally.BytesRead += global ? bytes : 0;
                warp.Group.Machine.Tally.BytesWritten += global ? bytes : 0;
            }
        };
    }

    /// <summary>The manual has the memory before the operation; ILGPU writes it behind, and the driver takes both.</summary>
    private static PtxOperation Operation(PtxInstruction instruction) =>
        instruction.Has("exch") ? static (_, value, _) => value
        : instruction.Has("cas") ? CompareAndSwap(PtxTypes.Size(instruction.Type))
        : PtxOperations.Find(instruction.Parts.First(static part => part is "add" or "min" or "max" or "and" or "or" or "xor"), instruction.Type) ?? throw new PtxFault($"{instruction}: the interpreter does not know it");

    private static PtxOperation CompareAndSwap(int size)
    {
        ulong mask = size == 8 ? ulong.MaxValue : uint.MaxValue;
        return (before, compared, value) => ((before ^ compared) & mask) == 0 ? value : before;
    }
}
