using Lathe.Kernels;
using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Devices;

public sealed class DeviceChoiceTests
{
    [SkippableTheory]
    [InlineData("cuda", "libcuda.so.1")]
    [InlineData("cuda:1", "libcuda.so.1")]
    [InlineData("opencl", "libOpenCL.so.1")]
    public void AMissingDevice_IsAnErrorWithItsReason(string device, string library)
    {
        DeviceInfo[] there = [.. DeviceList.Find().Where(info => device.StartsWith(info.Name.Split(':')[0], StringComparison.Ordinal))];
        Skip.IfNot(there is [{ Reason: { } reason }] && reason.Contains(library, StringComparison.Ordinal), "this machine has such a driver");

        using Dataset data = TestData.Random(5, 5, 20, seed: 1);
        LatheException problem = Assert.Throws<LatheException>(() => Biased8.Train(data, new TrainingOptions { Device = device }));

        string kind = device.Split(':')[0];
        string what = kind == "cuda" ? "CUDA driver" : "OpenCL loader";
        Assert.Equal($"{kind}: no {what} was found ({library} could not be loaded); use --device cpu.", problem.Message);
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:x")]
    [InlineData("cpu:0")]
    [InlineData("auto:1")]
    [InlineData("CUDA")]
    public void AnUnknownName_IsAnErrorThatNamesTheChoices(string device)
    {
        using Dataset data = TestData.Random(5, 5, 20, seed: 1);
        LatheException problem = Assert.Throws<LatheException>(() => Biased8.Train(data, new TrainingOptions { Device = device }));

        Assert.Equal($"there is no device '{device}'; devices are auto, cpu, cuda, cuda:N, opencl, opencl:N, simulator.", problem.Message);
    }

    [Theory]
    [InlineData("cpu", DeviceKind.Cpu, 0, "cpu")]
    [InlineData("simulator", DeviceKind.Simulator, 0, "simulator")]
    [InlineData("cuda", DeviceKind.Cuda, 0, "cuda:0")]
    [InlineData("cuda:3", DeviceKind.Cuda, 3, "cuda:3")]
    [InlineData("opencl:12", DeviceKind.OpenCl, 12, "opencl:12")]
    public void AName_IsReadAndWritten(string text, DeviceKind kind, int index, string written)
    {
        DeviceName name = DeviceName.Parse(text)!.Value;
        Assert.Equal(new DeviceName(kind, index), name);
        Assert.Equal(written, name.ToString());
    }

    [Fact]
    public void Auto_IsTheProcessor_WithoutANote()
    {
        Assert.Null(DeviceName.Parse("auto"));
        using Dataset data = TestData.Random(5, 5, 20, seed: 1);
        using Biased8 model = Biased8.Train(data, new TrainingOptions { Epochs = 1 });

        Assert.Equal("cpu", model.Training!.Device);
        Assert.Empty(model.Training.Notes);
    }

    [Fact]
    public void Auto_TakesTheFirstUsableGpu_IfTheKernelFillsIt()
    {
        DeviceInfo tooOld = new() { Name = "cuda:0", Kind = DeviceKind.Cuda, IsGpu = true, Reason = "too old" };
        DeviceInfo notAGpu = new() { Name = "opencl:0", Kind = DeviceKind.OpenCl };
        DeviceInfo good = new() { Name = "cuda:1", Kind = DeviceKind.Cuda, IsGpu = true };
        static IReadOnlyList<DeviceInfo> NotAsked() => throw new InvalidOperationException("looking for GPUs takes time");

        DeviceInfo openCl = new() { Name = "opencl:1", Kind = DeviceKind.OpenCl, IsGpu = true };
        ILaneSgdKernel kernel = Biased8.Definition.Declaration.Kernels.LaneSgd!;
        Assert.Same(good, SolverFactory.PickGpu(kernel, deterministic: false, () => [tooOld, notAGpu, openCl, good]));
        Assert.Null(SolverFactory.PickGpu(kernel, deterministic: false, () => [tooOld, notAGpu, openCl]));
        Assert.Null(SolverFactory.PickGpu(kernel, deterministic: true, NotAsked));
        Assert.Null(SolverFactory.PickGpu(null, deterministic: false, NotAsked));
    }

    [Theory]
    [InlineData("simulator", "Biased8 has no SGD kernel for simulator; use --device cpu, or build it with LatheKernels=both.")]
    [InlineData("cpu", "Biased8 has no SGD kernel for cpu; use --device cuda, opencl or simulator, or build it with LatheKernels=both.")]
    [InlineData("auto", "Biased8 has no SGD kernel for cpu; use --device cuda, opencl or simulator, or build it with LatheKernels=both.")]
    public void AModelWithoutAKernel_SaysSo(string device, string sentence)
    {
        ModelDeclaration model = Biased8.Definition.Declaration;
        ModelKernels kernels = device == "simulator" ? model.Kernels with { DeviceSgd = null } : model.Kernels with { Sgd = null };

        Assert.Equal(sentence, Assert.Throws<LatheException>(() => SolverFactory.Choose(model with { Kernels = kernels }, device, deterministic: false, threads: 1)).Message);
    }

    [Fact]
    public void TheList_HasEveryKind_AndAReasonForWhatIsMissing()
    {
        IReadOnlyList<DeviceInfo> devices = DeviceList.Find();

        Assert.Equal(Enum.GetValues<DeviceKind>(), devices.Select(static device => device.Kind).Distinct());
        Assert.Equal(["cpu", "simulator"], devices.Take(2).Select(static device => device.Name));
        Assert.All(devices.Take(2), static device => Assert.True(device.Usable && device.MemoryBytes > 0 && device.Threads == Environment.ProcessorCount));
        Assert.All(devices, static device => Assert.Equal(device.Usable, device.Reason is null));
        Assert.All(devices, static device => Assert.False(device.Usable && device.Description.Length == 0));
    }
}
