using Lathe.Kernels;

namespace Lathe;

/// <summary>Answers (model, device) with a solver, or with the sentence that says why there is none.</summary>
internal static class SolverFactory
{
    /// <summary>Chooses by the device's name.</summary>
    /// <exception cref="LatheException">The device is unknown, absent, or the model has no kernel for it.</exception>
    public static SolverChoice Choose(ModelDeclaration model, string device, int threads) => NameOf(device) switch
    {
        null => Automatic(model, threads),
        { Kind: DeviceKind.Cpu } => OnHost(model, threads),
        { } name => OnDevice(model, name, threads, static _ => []),
    };

    /// <summary>The GPU that <c>auto</c> takes: the first usable one, if the model has a kernel that keeps it busy; else null.</summary>
    /// <param name="kernel">The model's kernel.</param>
    /// <param name="find">Looks for GPUs, which takes time; not called in vain.</param>
    public static DeviceInfo? PickGpu(IDeviceSgdKernel? kernel, Func<IReadOnlyList<DeviceInfo>> find) =>
        kernel is { FillsDevice: true } ? find().FirstOrDefault(static device => device is { IsGpu: true, Usable: true }) : null;

    private static SolverChoice Automatic(ModelDeclaration model, int threads) =>
        PickGpu(model.Kernels.DeviceSgd, DeviceList.FindGpus) is { } gpu
            ? OnDevice(model, DeviceName.Parse(gpu.Name)!.Value, threads, static device =>
                [$"auto chose {device}, the first usable GPU; its bits differ from the cpu's, which --device cpu gives"])
            : OnHost(model, threads);

    private static SolverChoice OnHost(ModelDeclaration model, int threads)
    {
        ISgdKernel kernel = model.Kernels.Sgd ?? throw SolverProblems.NoHostKernel.Of(model.Name);
        return new() { Device = "cpu", Kind = DeviceKind.Cpu, Make = plan => new HostSgdSolver(plan, kernel, threads), Threads = threads };
    }

    private static SolverChoice OnDevice(ModelDeclaration model, DeviceName name, int threads, Func<DeviceInfo, IReadOnlyList<string>> notes)
    {
        IDeviceSgdKernel kernel = model.Kernels.DeviceSgd ?? throw SolverProblems.NoDeviceKernel.Of(model.Name, name);
        DeviceSession session = DeviceList.Open(name);
        return new()
        {
            Device = session.Info.ToString(),
            Kind = session.Info.Kind,
            Notes = notes(session.Info),
            Make = plan => new DeviceSgdSolver(plan, kernel, session, threads),
            Threads = threads,
            OpenDevice = session,
        };
    }

    private static DeviceName? NameOf(string device)
    {
        try
        {
            return DeviceName.Parse(device);
        }
        catch (FormatException cause)
        {
            throw DeviceProblems.DeviceUnknown.Because(cause, device);
        }
    }
}
