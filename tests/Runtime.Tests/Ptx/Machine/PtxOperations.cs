namespace Lathe.Tests.Ptx;

/// <summary>What an instruction makes of up to three values, given and returned as bits.</summary>
internal delegate ulong PtxOperation(ulong a, ulong b, ulong c);

/// <summary>The arithmetic of PTX, by opcode. What is not here our kernels do not use, and a new one is met with an error.</summary>
internal static class PtxOperations
{
    private static readonly Dictionary<string, PtxOperation> All = new([
        .. PtxFloats.All, .. PtxIntegers.All, .. PtxComparisons.All, .. PtxConversions.All,
    ]);

    /// <summary>The operation of an instruction; null when it is unknown.</summary>
    public static PtxOperation? Find(PtxInstruction instruction) => All.GetValueOrDefault(Plain(instruction.Opcode));

    /// <summary>The operation of that name on that type; null when it is unknown.</summary>
    public static PtxOperation? Find(string name, string type) => All.GetValueOrDefault($"{name}.{type}");

    /// <summary>Rounding to nearest is said or left out, and means the same; not so in conversions to whole numbers.</summary>
    private static string Plain(string opcode) => opcode.Replace(".rn.", ".", StringComparison.Ordinal);
}
