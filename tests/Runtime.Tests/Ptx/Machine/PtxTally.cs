namespace Lathe.Tests.Ptx;

/// <summary>What a launch cost.</summary>
internal sealed class PtxTally
{
    /// <summary>Instructions that warps carried out, each once for all its lanes.</summary>
    public long Instructions { get; set; }

    /// <summary>Bytes that lanes read from global memory; an atomic operation reads and writes.</summary>
    public long BytesRead { get; set; }

    /// <summary>Bytes that lanes wrote to global memory.</summary>
    public long BytesWritten { get; set; }

    /// <summary>Loads of 16 bytes, one per lane.</summary>
    public long WideLoads { get; set; }

    /// <summary>Stores of 16 bytes, one per lane.</summary>
    public long WideStores { get; set; }
}
