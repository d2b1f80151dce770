namespace Lathe.Tests.Ptx;

/// <summary>
/// <c>shfl.sync</c> (PTX ISA 9.7.9): a lane takes another's value. Every launched lane must be there: ILGPU names all of
/// them in every mask, and waits for lanes that never come are undefined.
/// </summary>
internal static class PtxShuffles
{
    public static PtxStep Of(PtxKernel kernel, PtxInstruction instruction)
    {
        int target = PtxSteps.Target(instruction);
        PtxReader[] sources = [.. instruction.Operands.Skip(1).Select(operand => PtxSteps.Reader(kernel, operand))];
        if (instruction.Parts is not ["shfl", "sync", "bfly" or "idx" or "up" or "down", "b32"] || sources.Length != 4)
        {
            throw new PtxFault($"{instruction}: the interpreter does not know it");
        }

        string mode = instruction.Parts[2];
        return (warp, lanes) =>
        {
            if (lanes != warp.Launched)
            {
                throw new PtxFault($"a shuffle was reached by {PtxWarp.Words(lanes)}, of {PtxWarp.Words(warp.Launched)}");
            }

            ulong[] taken = new ulong[PtxWarp.Lanes];
            foreach (int lane in PtxWarp.In(lanes))
            {
                int from = Source(mode, lane, (int)sources[1](warp, lane), (int)sources[2](warp, lane));
                if ((lanes >> from & 1) == 0 || ((uint)sources[3](warp, lane) & lanes) != lanes)
                {
                    throw new PtxFault($"lane {lane} takes from lane {from} under the mask 0x{(uint)sources[3](warp, lane):x}, and there are {PtxWarp.Words(lanes)}");
                }

                taken[lane] = (uint)sources[0](warp, from);
            }

            foreach (int lane in PtxWarp.In(lanes))
            {
                warp[target, lane] = taken[lane];
            }
        };
    }

    /// <summary>The lane that is taken from: the own one where the other is outside of the segment.</summary>
    private static int Source(string mode, int lane, int distance, int clampAndMask)
    {
        int step = distance & 31, clamp = clampAndMask & 31, segment = clampAndMask >> 8 & 31;
        int smallest = lane & segment, largest = smallest | (clamp & ~segment);
        (int other, bool inside) = mode switch
        {
            "up" => (lane - step, lane - step >= largest),
            "down" => (lane + step, lane + step <= largest),
            "bfly" => (lane ^ step, (lane ^ step) <= largest),
            _ => (smallest | (step & ~segment), (smallest | (step & ~segment)) <= largest),
        };
        return inside ? other : lane;
    }
}
