using System.Numerics;

namespace Lathe.Tests.Ptx;

/// <summary>What an instruction does to the lanes of a warp that take part.</summary>
internal delegate void PtxStep(PtxWarp warp, uint lanes);

/// <summary>Reads an operand.</summary>
internal delegate ulong PtxReader(PtxWarp warp, int lane);

/// <summary>Makes instructions executable; control flow is the warp's own.</summary>
internal static class PtxSteps
{
    /// <summary>The step of an instruction.</summary>
    /// <exception cref="PtxFault">There is none: the interpreter knows what our kernels use.</exception>
    public static PtxStep Of(PtxKernel kernel, PtxInstruction instruction) => instruction.Name switch
    {
        "bra" or "ret" or "exit" => Nothing,
        "ld" => PtxAccess.Load(kernel, instruction),
        "st" => PtxAccess.Store(kernel, instruction),
        "atom" or "red" => PtxAtomics.Of(kernel, instruction),
        "shfl" => PtxShuffles.Of(kernel, instruction),
        "bar" or "barrier" => Barrier(instruction),
        "membar" or "fence" => Nothing,
        _ => Arithmetic(kernel, instruction),
    };

    /// <summary>What reads an operand.</summary>
    public static PtxReader Reader(PtxKernel kernel, PtxOperand operand) => operand switch
    {
        PtxRegister { Index: var register } => (warp, lane) => warp[register, lane],
        PtxImmediate { Bits: var bits } => (_, _) => bits,
        PtxSpecial { Name: var name } => Special(name),
        PtxSymbol { Name: var name } when kernel.Shared.TryGetValue(name, out PtxSharedArray? array) => (_, _) => (ulong)array.Offset,
        _ => throw new PtxFault($"'{operand}' cannot be read"),
    };

    /// <summary>What reads the elements of an operand: one, unless it is a vector.</summary>
    public static PtxReader[] Readers(PtxKernel kernel, PtxOperand operand) =>
        [.. (operand is PtxVector vector ? vector.Elements : [operand]).Select(element => Reader(kernel, element))];

    /// <summary>Which register an instruction writes.</summary>
    public static int Target(PtxInstruction instruction) =>
        instruction.Operands[0] is PtxRegister register ? register.Index : throw new PtxFault($"{instruction}: it must write one register");

    private static PtxStep Arithmetic(PtxKernel kernel, PtxInstruction instruction)
    {
        PtxOperation operation = PtxOperations.Find(instruction) ?? throw new PtxFault($"{instruction}: the interpreter does not know it");
        PtxReader[] sources = [.. instruction.Operands.Skip(1).Select(operand => Reader(kernel, operand))];
        PtxReader none = static (_, _) => 0, a = sources.ElementAtOrDefault(0) ?? none, b = sources.ElementAtOrDefault(1) ?? none, c = sources.ElementAtOrDefault(2) ?? none;
        int target = Target(instruction);
        return (warp, lanes) =>
        {
            for (; lanes != 0; lanes &= lanes - 1)
            {
                int lane = BitOperations.TrailingZeroCount(lanes);
                warp[target, lane] = operation(a(warp, lane), b(warp, lane), c(warp, lane));
            }
        };
    }

    private static void Nothing(PtxWarp warp, uint lanes)
    {
    }

    private static PtxStep Barrier(PtxInstruction instruction) => (warp, lanes) =>
    {
        if (lanes != warp.Launched)
        {
            throw new PtxFault($"a barrier was reached by {PtxWarp.Words(lanes)}, of {PtxWarp.Words(warp.Launched)}");
        }

        warp.Waits = !instruction.Has("warp");
    };

    private static PtxReader Special(string name) => name switch
    {
        "%tid.x" => static (warp, lane) => (ulong)(warp.Index * PtxWarp.Lanes + lane),
        "%ntid.x" => static (warp, _) => (ulong)warp.Group.Launch.GroupSize,
        "%ctaid.x" => static (warp, _) => (ulong)warp.Group.Index,
        "%nctaid.x" => static (warp, _) => (ulong)warp.Group.Launch.Groups,
        "%laneid" => static (_, lane) => (ulong)lane,
        "%warpid" => static (warp, _) => (ulong)warp.Index,
        "%tid.y" or "%tid.z" or "%ctaid.y" or "%ctaid.z" => static (_, _) => 0,
        "%ntid.y" or "%ntid.z" or "%nctaid.y" or "%nctaid.z" => static (_, _) => 1,
        _ => throw new PtxFault($"the interpreter does not know {name}"),
    };
}
