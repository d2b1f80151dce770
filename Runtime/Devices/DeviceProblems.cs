namespace Lathe;

/// <summary>Why a device cannot be used.</summary>
internal static class DeviceProblems
{
    public static readonly Problem DeviceUnknown = new(
        "there is no device '{device}'; devices are auto, cpu, cuda, cuda:N, opencl, opencl:N, simulator.",
        "The name is none of these. N counts from 0; cpu and simulator take no number.",
        "Take a name from the list; `lathe devices` says which of them are there.");

    public static readonly Problem DeviceNotUsable = new(
        "{device}: {reason}; use --device cpu.",
        "The driver is missing or does not start, it offers no device, or the device lacks something that the kernels need. `lathe devices` gives the same reason.",
        "Install or update the driver (in a container, pass the device through), or train on the processor, which every model can be trained on.");

    public static readonly Problem DeviceBeyondLast = new(
        "{device}: there is no such device, the last one is {last}; use --device cpu.",
        "The number after the colon counts devices from 0, and there are not so many.",
        "Take a smaller number; `lathe devices` lists what is there.");

    public static readonly Problem DeviceNotOpened = new(
        "{device}: the device could not be opened ({reason}); use --device cpu.",
        "The driver lists the device, but refused to open it: it is used by a program that allows no other, its memory is full, or the driver is damaged.",
        "End the other program, or train on the processor.");
}
