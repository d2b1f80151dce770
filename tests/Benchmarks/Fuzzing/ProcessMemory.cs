using System.Globalization;

namespace Lathe.Benchmarks.Fuzzing;

/// <summary>The largest resident memory of a process, as Linux keeps it; elsewhere 0.</summary>
internal static class ProcessMemory
{
    /// <summary>Begins to measure this process anew.</summary>
    public static void Reset()
    {
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
    }

    /// <summary>In bytes; 0 when the process has ended.</summary>
    public static long Peak(string process = "self")
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }

        try
        {
            string? line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(6).Trim(" \tkB"), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
