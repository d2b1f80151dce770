using ILGPU;
using ILGPU.Runtime.CPU;

namespace Lathe.Tests.Devices.Lanes;

/// <summary>A simulated GPU whose warp is as wide as one wants: with the lanes of one row there is one worker, whose order is known.</summary>
internal static class LaneSimulator
{
    /// <summary>Opens one.</summary>
    /// <param name="lanes">Lanes of a warp, which is also a group.</param>
    /// <param name="multiprocessors">How many groups run side by side.</param>
    public static DeviceSession Open(int lanes, int multiprocessors = 1)
    {
        Context context = Context.Create(builder => builder.CPU(new CPUDevice(lanes, numWarpsPerMultiprocessor: 1, multiprocessors)));
        DeviceInfo info = new() { Name = $"simulator of {lanes} lanes", Kind = DeviceKind.Simulator };
        return new DeviceSession(info, context, context.Devices[0].CreateAccelerator(context));
    }
}
