namespace Lathe.Tests.Ptx;

/// <summary>Where an access goes: which memory, and which address in it.</summary>
internal sealed class PtxPlace
{
    private readonly string _space;
    private readonly string? _parameter;
    private readonly PtxReader _base;
    private readonly ulong _offset;

    private PtxPlace(string space, string? parameter, PtxReader start, ulong offset) => (_space, _parameter, _base, _offset) = (space, parameter, start, offset);

    /// <summary>Of an instruction and its address operand.</summary>
    public static PtxPlace Of(PtxKernel kernel, PtxInstruction instruction, PtxAddress address)
    {
        string space = instruction.Parts.FirstOrDefault(static part => part is "param" or "global" or "shared" or "local" or "const") ?? "generic";
        ulong offset = unchecked((ulong)address.Offset);
        return space switch
        {
            "local" or "const" => throw new PtxFault($"{instruction}: the interpreter has no {space} memory"),
            "param" => new(space, ((PtxSymbol)address.Base).Name, static (_, _) => 0, offset),
            _ => new(space, parameter: null, PtxSteps.Reader(kernel, address.Base), offset),
        };
    }

    /// <summary>The bytes of a lane's access.</summary>
    /// <exception cref="PtxFault">They are outside, or not aligned to their size.</exception>
    public Span<byte> Find(PtxWarp warp, int lane, int size, out bool global)
    {
        ulong address = _base(warp, lane) + _offset;
        bool shared = _space == "shared" || (_space == "generic" && address >= PtxGroup.SharedWindow);
        global = _parameter is null && !shared;
        try
        {
            return _parameter is not null ? PtxMemory.Within(warp.Group.Machine.Arguments[_parameter], _parameter, address, size)
                : shared ? PtxMemory.Within(warp.Group.Shared, "shared memory", address & ~PtxGroup.SharedWindow, size)
                : warp.Group.Machine.Memory.At(address, size);
        }
        catch (PtxFault fault)
        {
            throw new PtxFault($"lane {lane} accesses {fault.Message}");
        }
    }
}
