using ILGPU.Runtime;

namespace Lathe.Kernels;

/// <summary>
/// The generated SGD kernels of one model for GPUs whose lanes exchange registers (CUDA, simulator): a group of lanes shares
/// a row, and thousands of groups work at once. Their order is not fixed, so neither are the last bits of the factors.
/// </summary>
public interface ILaneSgdKernel
{
    /// <summary>Name of the generated file, for messages.</summary>
    string File { get; }

    /// <summary>Lanes that share a row: 4, 8, 16 or 32.</summary>
    int Lanes { get; }

    /// <summary>How rows lie in the device's memory.</summary>
    FactorStorage Storage { get; }

    /// <summary>Columns from one row to the next: the rank, rounded up so that every lane has whole pieces of 16 bytes. The padding stays zero.</summary>
    int RowColumns { get; }

    /// <summary>Compiles a kernel for an accelerator.</summary>
    /// <param name="accelerator">The device.</param>
    /// <param name="family">How the work is dealt out.</param>
    /// <returns>What queues an epoch on the accelerator's default stream.</returns>
    LaneSgdLaunch Load(Accelerator accelerator, LaneFamily family);
}

/// <summary>How ratings are dealt out to groups of lanes.</summary>
public enum LaneFamily
{
    /// <summary>A group takes a user with all their ratings and keeps the user's row in registers: half the traffic.</summary>
    UserOwned,

    /// <summary>A group takes one rating after another: for data with few users, or one user with a great part of all ratings.</summary>
    PerRating,
}

/// <summary>Queues the updates of one epoch.</summary>
/// <param name="groups">Groups of threads to start.</param>
/// <param name="memory">What the kernel works on.</param>
/// <param name="numbers">The numbers of the epoch.</param>
public delegate void LaneSgdLaunch(int groups, in LaneSgdMemory memory, in SgdNumbers numbers);
