namespace Lathe.Tests.Ptx;

/// <summary>A kernel that was read from PTX.</summary>
internal sealed record PtxKernel
{
    /// <summary>The entry's name.</summary>
    public required string Name { get; init; }

    /// <summary>The architecture it is written for: <c>sm_80</c>.</summary>
    public required string Target { get; init; }

    /// <summary>The parameters in order.</summary>
    public required IReadOnlyList<PtxParameter> Parameters { get; init; }

    /// <summary>Registers declared, by type.</summary>
    public required IReadOnlyDictionary<string, int> Registers { get; init; }

    /// <summary>The registers that are used, in the order of their indices.</summary>
    public required IReadOnlyList<string> RegisterNames { get; init; }

    /// <summary>Arrays that the threads of a group share.</summary>
    public required IReadOnlyDictionary<string, PtxSharedArray> Shared { get; init; }

    /// <summary>Declarations that nothing good comes of: of local memory, of functions that are elsewhere.</summary>
    public required IReadOnlyList<string> Unwanted { get; init; }

    /// <summary>The instructions in order.</summary>
    public required IReadOnlyList<PtxInstruction> Instructions { get; init; }

    /// <summary>Which instruction a label stands before.</summary>
    public required IReadOnlyDictionary<string, int> Labels { get; init; }

    /// <summary>Bytes that a group's shared arrays take.</summary>
    public int SharedBytes => Shared.Values.Select(static array => array.Offset + array.Size).DefaultIfEmpty().Max();

    /// <summary>Reads a text that holds one kernel.</summary>
    /// <exception cref="FormatException">It cannot be read; the message names the line.</exception>
    public static PtxKernel Parse(string text) => new PtxParser(text).Parse();
}

/// <summary>A kernel's parameter.</summary>
/// <param name="Name">Its symbol.</param>
/// <param name="Size">Bytes.</param>
internal sealed record PtxParameter(string Name, int Size);

/// <summary>An array that the threads of a group share.</summary>
/// <param name="Offset">Where it starts in the group's shared memory.</param>
/// <param name="Size">Bytes.</param>
internal sealed record PtxSharedArray(int Offset, int Size);
