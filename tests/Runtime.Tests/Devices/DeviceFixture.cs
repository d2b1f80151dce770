using ILGPU.Runtime;

namespace Lathe.Tests.Devices;

/// <summary>An open device for the tests of one class, or the sentence that says why there is none.</summary>
public abstract class DeviceFixture : IDisposable
{
    private readonly DeviceSession? _session;
    private readonly string _reason = "";

    /// <param name="name">The device, as the command line names it.</param>
    /// <param name="optional">Whether a machine may lack it.</param>
    protected DeviceFixture(string name, bool optional)
    {
        try
        {
            _session = DeviceList.Open(DeviceName.Parse(name)!.Value);
        }
        catch (LatheException missing) when (optional)
        {
            _reason = missing.Message;
        }
    }

    /// <summary>The device; skips the test where there is none.</summary>
    internal DeviceSession Session
    {
        get
        {
            Skip.If(_session is null, _reason);
            return _session;
        }
    }

    /// <summary>Its accelerator.</summary>
    internal Accelerator Accelerator => Session.Accelerator;

    public void Dispose()
    {
        _session?.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Every machine has one: a missing simulator fails.</summary>
public sealed class Simulator() : DeviceFixture("simulator", optional: false);

/// <summary>The first NVIDIA GPU, if any.</summary>
public sealed class CudaIfAny() : DeviceFixture("cuda", optional: true);

/// <summary>The first OpenCL device, if any.</summary>
public sealed class OpenClIfAny() : DeviceFixture("opencl", optional: true);
