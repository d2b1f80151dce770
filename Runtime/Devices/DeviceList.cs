namespace Lathe;

/// <summary>Finds the devices of this machine.</summary>
public static class DeviceList
{
    private static readonly DeviceFamily[] Families = [new SimulatorDevices(), new CudaDevices(), new OpenClDevices()];

    /// <summary>
    /// The processor, the simulator, then every CUDA and OpenCL device, or one entry that says why there is none. Takes some
    /// 100 ms where there is a driver, so ask only for a reason.
    /// </summary>
    /// <param name="measure">Whether usable GPUs copy some of their memory, which tells their bandwidth and takes a second each.</param>
    public static IReadOnlyList<DeviceInfo> Find(bool measure = false)
    {
        IEnumerable<DeviceInfo> devices = Families.SelectMany(static family => family.List());
        return [Processor.Info, .. measure ? devices.Select(Measured) : devices];
    }

    /// <summary>The GPUs alone, usable or not, those of CUDA first.</summary>
    internal static IReadOnlyList<DeviceInfo> FindGpus() =>
        [.. Families.Where(static family => family.Kind is DeviceKind.Cuda or DeviceKind.OpenCl).SelectMany(static family => family.List()).Where(static info => info.IsGpu)];

    private static DeviceInfo Measured(DeviceInfo device)
    {
        if (!device.IsGpu || !device.Usable)
        {
            return device;
        }

        using DeviceSession session = Open(DeviceName.Parse(device.Name)!.Value);
        return device with { CopyBytesPerSecond = CopyBandwidth.Measure(session.Accelerator) };
    }

    /// <summary>Opens the device of a name as the command line takes it; null for the processor.</summary>
    /// <exception cref="LatheException">There is none of that name, or it cannot be used.</exception>
    internal static DeviceSession? OpenByName(string name) =>
        DeviceName.OrProblem(name) is { Kind: not DeviceKind.Cpu } device ? Open(device) : null;

    /// <summary>Opens a device other than the processor.</summary>
    /// <exception cref="LatheException">It is not there, or cannot be used; the message says why.</exception>
    internal static DeviceSession Open(DeviceName name) => Families.Single(family => family.Kind == name.Kind).Open(name.Index);
}
