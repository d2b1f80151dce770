namespace Lathe.Tests.Ptx;

/// <summary>How much of what costs time stands in a kernel's text.</summary>
internal sealed class PtxCounts(PtxKernel kernel)
{
    /// <summary>All instructions.</summary>
    public int Instructions => kernel.Instructions.Count;

    /// <summary>Loads of 16 bytes.</summary>
    public int WideLoads => Count(static instruction => instruction is { Name: "ld", Bytes: 16 });

    /// <summary>Stores of 16 bytes.</summary>
    public int WideStores => Count(static instruction => instruction is { Name: "st", Bytes: 16 });

    /// <summary>Other loads, of parameters apart.</summary>
    public int NarrowLoads => Count(static instruction => instruction is { Name: "ld", AccessesMemory: true, Bytes: < 16 });

    /// <summary>Other stores.</summary>
    public int NarrowStores => Count(static instruction => instruction is { Name: "st", Bytes: < 16 });

    /// <summary>Accesses to shared memory.</summary>
    public int Shared => Count(static instruction => instruction.AccessesMemory && instruction.Has("shared"));

    /// <summary>Shuffles.</summary>
    public int Shuffles => Count(static instruction => instruction.Name == "shfl");

    /// <summary>Atomic operations, with and without a result.</summary>
    public int Atomics => Count(static instruction => instruction.Name is "atom" or "red");

    /// <summary>Barriers of the group.</summary>
    public int Barriers => Count(static instruction => instruction.Name == "bar");

    /// <summary>Branches on a condition.</summary>
    public int Branches => Count(static instruction => instruction is { Name: "bra", Guard: not null });

    /// <summary>Registers of 32 bits that are declared, wide ones as two; a thread keeps only those it still needs.</summary>
    public int Registers => kernel.Registers.Sum(static declared => declared.Key switch
    {
        "pred" => 0,
        _ when PtxTypes.Size(declared.Key) == 8 => 2 * declared.Value,
        _ => declared.Value,
    });

    private int Count(Func<PtxInstruction, bool> chosen) => kernel.Instructions.Count(chosen);
}
