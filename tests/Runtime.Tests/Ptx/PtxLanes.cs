namespace Lathe.Tests.Ptx;

/// <summary>Runs a few statements in every lane of a group and gives what each left in a register.</summary>
internal static class PtxLanes
{
    /// <summary>Runs the statements, then stores a register of each lane.</summary>
    /// <param name="statements">What to run; %rd8 and %rd7 are needed for the store.</param>
    /// <param name="result">The register, with the type it is stored as: <c>u32 %r1</c>.</param>
    /// <param name="size">Threads.</param>
    /// <param name="turn">Instructions of a warp's turn.</param>
    public static ulong[] Run(string statements, string result, int size = PtxWarp.Lanes, int turn = int.MaxValue)
    {
        string[] parts = result.Split(' ');
        PtxMemory memory = new();
        PtxBuffer<ulong> output = memory.Allocate<ulong>("out", new ulong[size]);
        PtxKernel kernel = PtxSource.Kernel($"""
            {statements}
            ld.param.u64 %rd8, [out];
            mul.wide.u32 %rd7, %tid.x, 8;
            add.u64 %rd8, %rd8, %rd7;
            st.global.{parts[0]} [%rd8], {parts[1]};
            ret;
            """);
        new PtxMachine(kernel, memory).Run(new PtxLaunch(1, size, turn), new PtxArguments().Value(output.Address));
        return output.Values.ToArray();
    }

    /// <summary>What the interpreter says of a mistake.</summary>
    public static string Fault(string statements, int size = PtxWarp.Lanes) => Assert.Throws<PtxFault>(() => Run(statements, "u32 %r8", size)).Message;
}
