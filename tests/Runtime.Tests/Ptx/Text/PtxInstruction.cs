namespace Lathe.Tests.Ptx;

/// <summary>A statement that a thread carries out.</summary>
internal sealed record PtxInstruction
{
    /// <summary>Its line in the text, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>As written, without the semicolon.</summary>
    public required string Text { get; init; }

    /// <summary>All of the opcode: <c>ld.global.v4.f32</c>.</summary>
    public required string Opcode { get; init; }

    /// <summary>The target, if any, then the sources.</summary>
    public required IReadOnlyList<PtxOperand> Operands { get; init; }

    /// <summary>The predicate that must hold (or not) for a lane to take part; null when all do.</summary>
    public PtxRegister? Guard { get; init; }

    /// <summary>Whether the guard must not hold: <c>@!%p1</c>.</summary>
    public bool GuardNegated { get; init; }

    /// <summary>The opcode's parts between its dots.</summary>
    public IReadOnlyList<string> Parts => field ??= Opcode.Split('.');

    /// <summary>What it does: <c>ld</c>.</summary>
    public string Name => Parts[0];

    /// <summary>On what: the last part, <c>f32</c>.</summary>
    public string Type => Parts[^1];

    /// <summary>Elements of a memory access: 1, 2 or 4.</summary>
    public int Elements => Has("v4") ? 4 : Has("v2") ? 2 : 1;

    /// <summary>Bytes of a memory access.</summary>
    public int Bytes => Elements * PtxTypes.Size(Type);

    /// <summary>Whether it reads or writes memory that is shared with other threads, parameters apart.</summary>
    public bool AccessesMemory => Name is "ld" or "st" or "atom" or "red" && !Has("param");

    /// <summary>Whether such an access names no kind of memory, so that the device finds out at run time.</summary>
    public bool IsGeneric => AccessesMemory && !(Has("global") || Has("shared") || Has("local") || Has("const"));

    /// <summary>Whether it can go on elsewhere than at the next one.</summary>
    public bool Branches => Name is "bra" or "ret" or "exit";

    /// <summary>The registers it writes.</summary>
    public IEnumerable<PtxRegister> Targets => HasTarget ? RegistersOf(Operands[0]) : [];

    /// <summary>The operands it reads, of an address its base; the guard apart.</summary>
    public IEnumerable<PtxOperand> Sources => Operands.Skip(HasTarget ? 1 : 0).SelectMany(Flat);

    private bool HasTarget => Operands.Count > 0 && Name is not ("st" or "red" or "bra" or "ret" or "exit" or "bar" or "membar" or "fence");

    /// <summary>Whether the opcode has this part.</summary>
    public bool Has(string part) => Parts.Contains(part);

    /// <inheritdoc/>
    public override string ToString() => $"line {Line}: {Text}";

    private static IEnumerable<PtxRegister> RegistersOf(PtxOperand operand) => Flat(operand).OfType<PtxRegister>();

    private static IEnumerable<PtxOperand> Flat(PtxOperand operand) => operand switch
    {
        PtxVector vector => vector.Elements,
        PtxAddress address => [address.Base],
        _ => [operand],
    };
}
