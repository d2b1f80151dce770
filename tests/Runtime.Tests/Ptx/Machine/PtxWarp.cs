using System.Numerics;

namespace Lathe.Tests.Ptx;

/// <summary>
/// Up to 32 threads in lock step. Lanes that part at a branch run one side after the other and meet at its immediate
/// post-dominator; real hardware may part and meet otherwise, which is why shuffles and barriers demand every lane.
/// </summary>
internal sealed class PtxWarp
{
    /// <summary>Threads of a whole warp.</summary>
    public const int Lanes = 32;

    /// <summary>What a register holds that nobody wrote: not a number in either width, and no address.</summary>
    private const ulong Unwritten = 0x7FF7_BAD0_7FB7_BAD0;

    private readonly ulong[] _registers;
    private readonly Stack<Path> _paths = new();

    public PtxWarp(PtxGroup group, int index)
    {
        Group = group;
        Index = index;
        Launched = uint.MaxValue >> Math.Max(0, Lanes - (group.Launch.GroupSize - index * Lanes));
        _registers = new ulong[group.Machine.Kernel.RegisterNames.Count * Lanes];
        Array.Fill(_registers, Unwritten);
        _paths.Push(new(0, group.Machine.Flow.End, Launched));
    }

    /// <summary>The group it belongs to.</summary>
    public PtxGroup Group { get; }

    /// <summary>Its number in the group.</summary>
    public int Index { get; }

    /// <summary>The lanes that were launched: all, but in the last warp of a group.</summary>
    public uint Launched { get; }

    /// <summary>Whether it stands at a barrier of the group.</summary>
    public bool Waits { get; set; }

    /// <summary>Whether all of its threads have left the kernel.</summary>
    public bool Done => _paths.Count == 0;

    /// <summary>A register of a lane.</summary>
    public ref ulong this[int register, int lane] => ref _registers[register * Lanes + lane];

    /// <summary>The lanes of a set.</summary>
    public static IEnumerable<int> In(uint lanes)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            yield return BitOperations.TrailingZeroCount(lanes);
        }
    }

    /// <summary>Goes on until the turn is over, the end or a barrier.</summary>
    public void Run(int turn)
    {
        PtxMachine machine = Group.Machine;
        for (; turn > 0 && !Waits && _paths.TryPop(out Path path);)
        {
            if (path.Lanes == 0 || path.Next == path.Meeting)
            {
                continue;
            }

            PtxInstruction instruction = machine.Kernel.Instructions[path.Next];
            machine.Count();
            turn--;
            try
            {
                Execute(instruction, path);
            }
            catch (PtxFault fault)
            {
                throw new PtxFault($"{instruction}: warp {Index} of group {Group.Index}: {fault.Message}");
            }
        }
    }

    private void Execute(PtxInstruction instruction, Path path)
    {
        uint lanes = instruction.Guard is { } guard ? Holding(guard, path.Lanes, instruction.GuardNegated) : path.Lanes;
        switch (instruction.Name)
        {
            case "bra":
                Branch(instruction, path, lanes);
                break;
            case "ret" or "exit":
                Leave(lanes);
                _paths.Push(path with { Next = path.Next + 1, Lanes = path.Lanes & ~lanes });
                break;
            default:
                Group.Machine.Step(path.Next, this, lanes);
                _paths.Push(path with { Next = path.Next + 1 });
                break;
        }
    }

    private void Branch(PtxInstruction instruction, Path path, uint taken)
    {
        int target = Group.Machine.Kernel.Labels[((PtxSymbol)instruction.Operands[0]).Name];
        uint others = path.Lanes & ~taken;
        if (taken == 0 || others == 0)
        {
            _paths.Push(path with { Next = others == 0 ? target : path.Next + 1 });
            return;
        }

        if (instruction.Has("uni"))
        {
            throw new PtxFault($"'.uni' promises that all lanes agree, but {Words(taken)} of {Words(path.Lanes)} branch");
        }

        int meeting = Group.Machine.Flow.MeetingPoint(path.Next);
        if (meeting != path.Meeting)
        {
            _paths.Push(path with { Next = meeting });
        }

        _paths.Push(new(path.Next + 1, meeting, others));
        _paths.Push(new(target, meeting, taken));
    }

    private void Leave(uint lanes)
    {
        Path[] others = [.. _paths];
        _paths.Clear();
        foreach (Path path in others.Reverse())
        {
            _paths.Push(path with { Lanes = path.Lanes & ~lanes });
        }
    }

    private uint Holding(PtxRegister predicate, uint lanes, bool negated)
    {
        uint holding = 0;
        foreach (int lane in In(lanes))
        {
            holding |= (this[predicate.Index, lane] != 0) != negated ? 1u << lane : 0;
        }

        return holding;
    }

    /// <summary>A set of lanes, for messages.</summary>
    public static string Words(uint lanes) => lanes switch
    {
        0 => "no lane",
        uint.MaxValue => "all lanes",
        _ => $"lanes {string.Join(" ", In(lanes))}",
    };

    /// <summary>Some lanes on their way to where they meet the others.</summary>
    private readonly record struct Path(int Next, int Meeting, uint Lanes);
}
