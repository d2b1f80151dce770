namespace Lathe.Tests.Ptx;

/// <summary>Operations that no other thread comes between: lane by lane, in the order of the lanes.</summary>
internal static class PtxAtomics
{
    /// <summary><c>atom</c> gives the value from before; <c>red</c> gives nothing.</summary>
    public static PtxStep Of(PtxKernel kernel, PtxInstruction instruction)
    {
        bool answers = instruction.Name == "atom";
        int first = answers ? 1 : 0, target = answers ? PtxSteps.Target(instruction) : -1, size = PtxTypes.Size(instruction.Type);
        PtxPlace place = PtxPlace.Of(kernel, instruction, (PtxAddress)instruction.Operands[first]);
        PtxReader value = PtxSteps.Reader(kernel, instruction.Operands[first + 1]);
        PtxReader other = instruction.Operands.Count > first + 2 ? PtxSteps.Reader(kernel, instruction.Operands[first + 2]) : static (_, _) => 0;
        PtxOperation operation = Operation(instruction);
        return (warp, lanes) =>
        {
            foreach (int lane in PtxWarp.In(lanes))
            {
                Span<byte> found = place.Find(warp, lane, size, out bool global);
                ulong before = PtxAccess.Read(found, instruction.Type);
                PtxAccess.Write(found, operation(before, value(warp, lane), other(warp, lane)));
                if (answers)
                {
                    warp[target, lane] = before;
                }

                warp.Group.Machine.Tally.BytesRead += global ? size : 0;
                warp.Group.Machine.Tally.BytesWritten += global ? size : 0;
            }
        };
    }

    private static PtxOperation Operation(PtxInstruction instruction) =>
        instruction.Has("exch") ? static (_, value, _) => value
        : instruction.Has("cas") ? CompareAndSwap(PtxTypes.Size(instruction.Type))
        : PtxOperations.Find(instruction.Parts[^2], instruction.Type) ?? throw new PtxFault($"{instruction}: the interpreter does not know it");

    private static PtxOperation CompareAndSwap(int size)
    {
        ulong mask = size == 8 ? ulong.MaxValue : uint.MaxValue;
        return (before, compared, value) => ((before ^ compared) & mask) == 0 ? value : before;
    }
}
