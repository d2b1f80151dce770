using System.Collections.Immutable;
using ILGPU;
using ILGPU.Runtime;

namespace Lathe;

/// <summary>Devices that one kind of driver offers. A context is made only when somebody asks for a device.</summary>
internal abstract class DeviceFamily
{
    /// <summary>What kind of devices these are.</summary>
    public abstract DeviceKind Kind { get; }

    /// <summary>The name without an index.</summary>
    protected abstract string Name { get; }

    /// <summary>Describes every device, or says in one entry why there is none.</summary>
    public IReadOnlyList<DeviceInfo> List()
    {
        if (WhyNoDriver() is { } reason)
        {
            return [Absent(reason)];
        }

        using Context context = NewContext();
        DeviceInfo[] found = [.. context.Devices.Select(Describe)];
        return found.Length == 0 ? [Absent(NoDevice)] : found;
    }

    /// <summary>Opens a device.</summary>
    /// <exception cref="LatheException">It is not there, or cannot be used; the message says why.</exception>
    public DeviceSession Open(int index)
    {
        if (WhyNoDriver() is { } reason)
        {
            throw DeviceProblems.DeviceNotUsable.Of(Name, reason);
        }

        Context context = NewContext();
        try
        {
            ImmutableArray<Device> devices = context.Devices;
            if (index >= devices.Length)
            {
                throw devices.Length == 0
                    ? DeviceProblems.DeviceNotUsable.Of(new DeviceName(Kind, index), NoDevice)
                    : DeviceProblems.DeviceBeyondLast.Of(new DeviceName(Kind, index), new DeviceName(Kind, devices.Length - 1));
            }

            DeviceInfo info = Describe(devices[index], index);
            return info.Reason is { } problem ? throw DeviceProblems.DeviceNotUsable.Of(info.Name, problem) : new DeviceSession(info, context, devices[index].CreateAccelerator(context));
        }
        catch (Exception cause)
        {
            context.Dispose();
            throw cause is LatheException ? cause : DeviceProblems.DeviceNotOpened.Because(cause, new DeviceName(Kind, index), cause.Message);
        }
    }

    /// <summary>What to say when the driver is there but offers nothing.</summary>
    protected abstract string NoDevice { get; }

    /// <summary>Why no device of this family can be there, found out without a context; null when there may be one.</summary>
    protected abstract string? WhyNoDriver();

    /// <summary>A context that sees the devices of this family only.</summary>
    protected abstract Context NewContext();

    /// <summary>What there is to say about a device.</summary>
    protected abstract DeviceInfo Describe(Device device, int index);

    private DeviceInfo Absent(string reason) => new() { Name = Name, Kind = Kind, Reason = reason };
}
