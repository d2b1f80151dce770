using System.Diagnostics;
using Lathe.Benchmarks.Support;

namespace Lathe.Benchmarks.Fuzzing;

/// <summary>Runs a command as the real executable.</summary>
internal static class ExecutableRunner
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    /// <summary>The answer, or null when the process did not even stop when it was asked to by SIGTERM.</summary>
    public static async Task<Answer?> RunAsync(FuzzCase @case)
    {
        using Process process = Executable.Start(@case.Args, Environment.CurrentDirectory, redirectInput: @case.Input is not null);
        HangWatch watch = new(process);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        Task input = @case.Input is null ? Task.CompletedTask : FeedAsync(process, @case.Input);
        long peak = 0;
        bool cancelled = false;
        while (!process.WaitForExit(Look))
        {
            peak = Math.Max(peak, ProcessMemory.Peak($"{process.Id}"));
            if (watch.IsHang)
            {
                process.Kill();
                return null;
            }

            if (!cancelled && watch.Past > Patience)
            {
                cancelled = true;
                Executable.Signal(process, "TERM");
            }
        }

        await input;
        return new(process.ExitCode, await output, await error, watch.Past.TotalSeconds, peak, cancelled);
    }

    private static async Task FeedAsync(Process process, byte[] input)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A command that is wrong anyway does not read what it was given.
        }
    }
}
