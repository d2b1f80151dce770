using System.Globalization;

namespace Lathe;

/// <summary>A device as the command line names it: <c>cpu</c>, <c>simulator</c>, <c>cuda[:n]</c>, <c>opencl[:n]</c>.</summary>
/// <param name="Kind">What kind of device.</param>
/// <param name="Index">Which of its kind, from 0.</param>
public readonly record struct DeviceName(DeviceKind Kind, int Index = 0)
{
    /// <summary>The name that leaves the choice to Lathe.</summary>
    public const string Auto = "auto";

    /// <summary>Reads a name.</summary>
    /// <returns>The device, or null for <see cref="Auto"/>.</returns>
    /// <exception cref="FormatException">There is no such name; the message lists those there are.</exception>
    public static DeviceName? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        (string kind, string? index) = text.Split(':', 2) is [var before, var after] ? (before, after) : (text, null);
        int number = 0;
        bool numbered = index is null || int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        return (kind, index) switch
        {
            (Auto, null) => null,
            ("cpu", null) => new DeviceName(DeviceKind.Cpu),
            ("simulator", null) => new DeviceName(DeviceKind.Simulator),
            ("cuda", _) when numbered => new DeviceName(DeviceKind.Cuda, number),
            ("opencl", _) when numbered => new DeviceName(DeviceKind.OpenCl, number),
            _ => throw new FormatException(DeviceProblems.DeviceUnknown.With(text)),
        };
    }

    /// <summary>Reads a name.</summary>
    /// <returns>The device, or null for <see cref="Auto"/>.</returns>
    /// <exception cref="LatheException">There is no such name; the message lists those there are.</exception>
    internal static DeviceName? OrProblem(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (FormatException cause)
        {
            throw DeviceProblems.DeviceUnknown.Because(cause, text);
        }
    }

    /// <summary>The name, with an index where there can be several.</summary>
    public override string ToString() => Kind switch
    {
        DeviceKind.Cpu => "cpu",
        DeviceKind.Simulator => "simulator",
        _ => string.Create(CultureInfo.InvariantCulture, $"{(Kind == DeviceKind.Cuda ? "cuda" : "opencl")}:{Index}"),
    };
}
