using System.Diagnostics;

namespace Lathe.Package.Tests.Support;

/// <summary>What a command printed, and how it ended.</summary>
internal sealed record ShellOutcome(string Command, int ExitCode, string Output)
{
    /// <summary>Fails the test, with all that was printed, unless the command ended as it should.</summary>
    public ShellOutcome Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"'{Command}' ended with {ExitCode} instead of {exitCode}:\n{Output}");
        return this;
    }
}

/// <summary>Runs commands as a user would, away from this repository and from what the machine has stored of our packages.</summary>
/// <param name="folder">Where commands run.</param>
/// <param name="packages">NuGet's folder of restored packages.</param>
internal sealed class Shell(string folder, string packages)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public string Folder => folder;

    /// <summary>The same in another folder.</summary>
    public Shell In(string name) => new(Path.Combine(folder, name), packages);

    /// <summary>Runs dotnet, which must succeed.</summary>
    public string Dotnet(params IEnumerable<string> args) => Run("dotnet", args).Expect(0).Output;

    /// <summary>Runs a program; fails when it does not end.</summary>
    public ShellOutcome Run(string program, params IEnumerable<string> args)
    {
        string command = string.Join(" ", [program, .. args]);
        ProcessStartInfo start = new(program, args)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Isolate(start);

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"'{command}' did not end within {Limit.TotalMinutes} minutes:\n{output.Result}{error.Result}");
        }

        return new(command, process.ExitCode, output.Result + error.Result);
    }

    private void Isolate(ProcessStartInfo start)
    {
        // The tests themselves run below a build, whose settings are not those of a user.
        foreach (string name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment.Remove("CI");
        start.Environment["NUGET_PACKAGES"] = packages;

        // No server stays behind, with this process's pipes in its hands.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
    }
}
