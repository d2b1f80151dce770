using System.Globalization;

namespace Lathe.Benchmarks.Support;

/// <summary>The memory of a process, as Linux keeps it; elsewhere 0.</summary>
internal static class ProcessMemory
{
    /// <summary>Begins to measure the peak of this process anew.</summary>
    public static void ResetPeak()
    {
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
    }

    /// <summary>The most resident bytes so far; 0 when the process has ended.</summary>
    public static long Peak(string process = "self") => Read(process, "VmHWM:");

    /// <summary>Resident bytes that are neither of a mapped file nor shared; 0 when the process has ended.</summary>
    public static long Private(string process) => Read(process, "RssAnon:");

    private static long Read(string process, string name)
    {
        try
        {
            string? line = OperatingSystem.IsLinux()
                ? File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))
                : null;
            return line is null ? 0 : long.Parse(line.AsSpan(name.Length).Trim(" \tkB"), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
