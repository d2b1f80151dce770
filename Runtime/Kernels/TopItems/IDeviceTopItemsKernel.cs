using ILGPU.Runtime;

namespace Lathe.Kernels;

/// <summary>The generated kernel of one model that finds every user's best items on a device: scores are compared as they arise and never stored.</summary>
public interface IDeviceTopItemsKernel
{
    /// <summary>Name of the generated file, for messages.</summary>
    string File { get; }

    /// <summary>Items that a work item scores at once; the items are padded to a multiple of it.</summary>
    int ItemsAtOnce { get; }

    /// <summary>Compiles the kernel for an accelerator.</summary>
    /// <returns>What queues it on the accelerator's default stream.</returns>
    TopItemsLaunch Load(Accelerator accelerator);
}

/// <summary>Queues the search for some users.</summary>
/// <param name="memory">Users, items, and room for the lists.</param>
public delegate void TopItemsLaunch(in TopItemsMemory memory);
