using System.Diagnostics;

namespace Lathe.CommandLine.Tests.Support;

/// <summary>Runs commands: as the real executable, or inside this process where a start of its own would only take time.</summary>
internal static class Executable
{
    /// <summary>The program, for <c>dotnet</c>.</summary>
    public static string Path => Lathe.Benchmarks.Support.Executable.Path;

    /// <summary>The executable beside the tests.</summary>
    public static Outcome Run(params IEnumerable<string> args) => Run([], args);

    /// <summary>The executable with environment variables.</summary>
    /// <param name="environment">The variables.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="input">What stands on stdin.</param>
    public static Outcome Run(IEnumerable<(string Name, string Value)> environment, IEnumerable<string> args, byte[]? input = null)
    {
        using Process process = Start(environment, args, input is not null);
        if (input is not null)
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }

        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.Result);
    }

    /// <summary>The executable, started.</summary>
    public static Process Start(IEnumerable<(string Name, string Value)> environment, IEnumerable<string> args, bool redirectInput = false) =>
        Lathe.Benchmarks.Support.Executable.Start(args, folder: null, environment, redirectInput);

    /// <summary>Inside this process.</summary>
    public static Task<Outcome> RunInsideAsync(params IEnumerable<string> args) => RunInsideAsync(Lathe.App.ModelCatalogue.Models, args, CancellationToken.None);

    /// <summary>Inside this process, with other models.</summary>
    public static async Task<Outcome> RunInsideAsync(IReadOnlyList<ModelDefinition> models, IEnumerable<string> args, CancellationToken cancellationToken)
    {
        StringWriter output = new(), error = new();
        int exit = await LatheApp.RunAsync([.. args], models, output, error, cancellationToken);
        return new(exit, output.ToString(), error.ToString());
    }
}
