namespace Lathe.Tests.Ptx;

/// <summary>
/// Which registers may hold different values in the lanes of one warp. Only what comes from parameters, numbers and the
/// place of the group is the same in all; a value written where only some lanes may be is not, and neither is one from memory,
/// which another thread may have changed in between.
/// </summary>
internal sealed class Divergence
{
    private readonly HashSet<int> _divergent = [];

    public Divergence(PtxKernel kernel)
    {
        ControlFlow flow = new(kernel);
        HashSet<int> parted = [];
        for (int before = -1; before != _divergent.Count + parted.Count;)
        {
            before = _divergent.Count + parted.Count;
            for (int index = 0; index < kernel.Instructions.Count; index++)
            {
                PtxInstruction instruction = kernel.Instructions[index];
                if (parted.Contains(index) || IsSource(instruction) || instruction.Sources.Any(Differs) || Differs(instruction.Guard))
                {
                    _divergent.UnionWith(instruction.Targets.Select(static target => target.Index));
                }

                if (instruction.Branches && Differs(instruction.Guard))
                {
                    parted.UnionWith(flow.Between(index));
                }
            }
        }
    }

    /// <summary>Whether it may differ between lanes.</summary>
    public bool Differs(PtxOperand? operand) => operand switch
    {
        PtxRegister register => _divergent.Contains(register.Index),
        PtxSpecial special => special.Name.StartsWith("%tid", StringComparison.Ordinal) || special.Name is "%laneid",
        _ => false,
    };

    private static bool IsSource(PtxInstruction instruction) => instruction.AccessesMemory || instruction.Name == "shfl";
}
