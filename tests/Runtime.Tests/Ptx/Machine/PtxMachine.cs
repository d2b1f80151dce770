namespace Lathe.Tests.Ptx;

/// <summary>Runs a kernel: warps of 32 lanes in lock step, which take turns.</summary>
/// <param name="kernel">What to run.</param>
/// <param name="memory">Global memory.</param>
internal sealed class PtxMachine(PtxKernel kernel, PtxMemory memory)
{
    /// <summary>More than any test needs: a kernel that takes longer does not end.</summary>
    private const long Limit = 20_000_000;

    private readonly PtxStep[] _steps = [.. kernel.Instructions.Select(instruction => PtxSteps.Of(kernel, instruction))];

    /// <summary>What is run.</summary>
    public PtxKernel Kernel { get; } = kernel;

    /// <summary>Where its lanes part and meet.</summary>
    public ControlFlow Flow { get; } = new(kernel);

    /// <summary>Global memory.</summary>
    public PtxMemory Memory { get; } = memory;

    /// <summary>The arguments of the launch, by the names of the parameters.</summary>
    public IReadOnlyDictionary<string, byte[]> Arguments { get; private set; } = new Dictionary<string, byte[]>();

    /// <summary>What the launch has cost so far.</summary>
    public PtxTally Tally { get; private set; } = new();

    /// <summary>Launches the kernel and waits for its end.</summary>
    /// <exception cref="PtxFault">It did something wrong; the message names the instruction and the lane.</exception>
    public PtxTally Run(PtxLaunch launch, PtxArguments arguments)
    {
        Arguments = Bind(arguments);
        Tally = new();
        PtxGroup[] groups = [.. Enumerable.Range(0, launch.Groups).Select(index => new PtxGroup(this, launch, index))];
        PtxWarp[] warps = [.. groups.SelectMany(static group => group.Warps)];
        while (warps.Any(static warp => !warp.Done))
        {
            foreach (PtxWarp warp in warps)
            {
                warp.Run(launch.Turn);
            }

            foreach (PtxGroup group in groups)
            {
                group.ReleaseBarrier();
            }
        }

        return Tally;
    }

    /// <summary>Counts an instruction.</summary>
    /// <exception cref="PtxFault">There were too many.</exception>
    public void Count()
    {
        if (++Tally.Instructions > Limit)
        {
            throw new PtxFault($"{Kernel.Name} has not ended after {Limit} instructions");
        }
    }

    /// <summary>What one instruction does to the lanes that take part.</summary>
    public void Step(int index, PtxWarp warp, uint lanes) => _steps[index](warp, lanes);

    private Dictionary<string, byte[]> Bind(PtxArguments arguments)
    {
        int[] expected = [.. Kernel.Parameters.Select(static parameter => parameter.Size)], actual = [.. arguments.Values.Select(static value => value.Length)];
        return expected.SequenceEqual(actual)
            ? Kernel.Parameters.Zip(arguments.Values).ToDictionary(static pair => pair.First.Name, static pair => pair.Second)
            : throw new PtxFault($"{Kernel.Name} takes arguments of {string.Join(", ", expected)} bytes, and was given {string.Join(", ", actual)}");
    }
}
