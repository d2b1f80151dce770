using ILGPU;
using ILGPU.Runtime;

namespace Lathe;

/// <summary>A device in use: its accelerator, and what to call it.</summary>
internal sealed class DeviceSession(DeviceInfo info, Context context, Accelerator accelerator) : IDisposable
{
    /// <summary>What it is.</summary>
    public DeviceInfo Info { get; } = info;

    /// <summary>Where kernels are loaded and memory is allocated.</summary>
    public Accelerator Accelerator { get; } = accelerator;

    /// <inheritdoc/>
    public void Dispose()
    {
        Accelerator.Dispose();
        context.Dispose();
    }
}
