namespace Lathe.Tests.Ptx;

/// <summary>What must not stand in a kernel, however right its results are.</summary>
internal static class PtxLint
{
    private const string EveryLane = "4294967295";

    /// <summary>What a launch gets of shared memory without asking for more.</summary>
    private const int SharedLimit = 48 * 1024;

    /// <summary>What is wrong, line by line; empty when nothing is.</summary>
    /// <param name="kernel">The kernel, as it would be loaded.</param>
    /// <param name="generic">
    /// Whether accesses may leave open in which memory they are, as all do that ILGPU writes at O1; at O2 it names global memory.
    /// </param>
    public static IReadOnlyList<string> Findings(PtxKernel kernel, bool generic)
    {
        Divergence divergence = new(kernel);
        return
        [
            .. kernel.Unwanted.Select(static declaration => $"'{declaration}': nothing may be local or elsewhere"),
            .. kernel.SharedBytes > SharedLimit ? [$"{kernel.SharedBytes} bytes of shared memory, more than {SharedLimit}"] : (IEnumerable<string>)[],
            .. kernel.Instructions.Select(instruction => Finding(instruction, generic, divergence) is { } finding ? $"{instruction}: {finding}" : null).OfType<string>(),
        ];
    }

    private static string? Finding(PtxInstruction instruction, bool generic, Divergence divergence) =>
        instruction.Has("local") ? "local memory is slow memory"
        : instruction.IsGeneric && !generic ? "the access does not say that it is to global memory"
        : instruction is { Name: "bra", Guard: { } guard } && instruction.Has("uni") && divergence.Differs(guard) ? "'.uni' promises that all lanes agree, and they may not"
        : instruction.Name is "fma" || instruction is { Name: "mad", Type: "f32" or "f64" } ? "a fused operation rounds once where the processor rounds twice"
        : instruction.Has("approx") || instruction.Has("ftz") ? "an approximation, where the processor rounds correctly"
        : instruction.Name is "shfl" && !instruction.Text.EndsWith(EveryLane, StringComparison.Ordinal) ? "a shuffle must name every lane"
        : instruction.Name is "call" or "brx" ? "there are no calls and no branch tables in a kernel of ours"
        : null;
}
