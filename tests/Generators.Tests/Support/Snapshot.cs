using System.Runtime.CompilerServices;
using Lathe.Testing;

namespace Lathe.Generators.Tests.Support;

/// <summary>Whole generated files, compared as our users compare theirs.</summary>
internal static class Snapshot
{
    /// <summary>Compares each generated file with Snapshots/{TestClass}.{Test}#{HintName}.verified.cs beside the test.</summary>
    public static void Match(Generation generation, [CallerFilePath] string file = "", [CallerMemberName] string test = "") =>
        Match(generation, static _ => true, file, test);

    /// <summary>The same for some of the files, chosen by hint name.</summary>
    public static void Match(
        Generation generation, Func<string, bool> chosen, [CallerFilePath] string file = "", [CallerMemberName] string test = "") =>
        Lathe.Testing.KernelSnapshot.Match(GeneratedCode.Of(generation.Driver.GetRunResult()).Where(chosen), "", file, test);
}
