using ILGPU.Runtime;
using Lathe.Kernels;

namespace Lathe.Tests.Devices;

/// <summary>A kernel that does what a test tells it.</summary>
internal sealed class StandInKernel : IDeviceSgdKernel
{
    public string File => "Movies.StandIn.Device.g.cs";

    public int Stride => 8;

    public Func<Accelerator, DeviceSgdLaunch> OnLoad { get; init; } = static _ => static (in _, in _, _) => { };

    public DeviceSgdLaunch Load(Accelerator accelerator) => OnLoad(accelerator);
}
