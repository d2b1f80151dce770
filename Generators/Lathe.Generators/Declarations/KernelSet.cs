namespace Lathe.Generators.Declarations;

/// <summary>For which devices training kernels are written: the values of LatheKernels.</summary>
[Flags]
internal enum KernelSet
{
    /// <summary>The processor.</summary>
    Host = 1,

    /// <summary>What ILGPU runs on.</summary>
    Device = 2,

    Both = Host | Device,
}
