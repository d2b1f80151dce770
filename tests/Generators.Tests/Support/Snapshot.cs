using System.Runtime.CompilerServices;

namespace Lathe.Generators.Tests.Support;

/// <summary>Whole generated files, pinned in Verify's file convention so that a change of the text is read by a person.</summary>
internal static class Snapshot
{
    /// <summary>The version as it stands in generated files.</summary>
    public static readonly string Version = $"\"{typeof(NpyRecordGenerator).Assembly.GetName().Version!.ToString(3)}\"";

    /// <summary>What stands for it in snapshots: a release must not touch them.</summary>
    public const string AnyVersion = "\"VERSION\"";

    /// <summary>Compares each generated file with Snapshots/{TestClass}.{Test}#{HintName}.verified.cs beside the test.</summary>
    public static void Match(Generation generation, [CallerFilePath] string file = "", [CallerMemberName] string test = "") =>
        Match(generation, static _ => true, file, test);

    /// <summary>The same for some of the files, chosen by hint name.</summary>
    public static void Match(
        Generation generation, Func<string, bool> chosen, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        string folder = Path.Combine(Path.GetDirectoryName(file)!, "Snapshots"), name = $"{Path.GetFileNameWithoutExtension(file)}.{test}#";
        Dictionary<string, string> sources = generation.Files.Where(source => chosen(source.Key)).ToDictionary(
            source => Path.Combine(folder, name + Path.ChangeExtension(source.Key, null)), static source => source.Value);
        Directory.CreateDirectory(folder);

        string accept = string.Concat(sources.Select(static source => Compare(source.Key, source.Value)));
        string gone = string.Concat(Directory.GetFiles(folder, $"{name}*.verified.cs")
            .Where(verified => !sources.ContainsKey(verified[..^".verified.cs".Length]))
            .Select(static verified => $"\n  rm '{verified}'"));
        Assert.True(accept.Length + gone.Length == 0, $"Read the difference, then accept it with:{accept}{gone}");
        Assert.NotEmpty(sources);
    }

    private static string Compare(string stem, string source)
    {
        string actual = source.Replace(Version, AnyVersion);
        string verified = $"{stem}.verified.cs", received = $"{stem}.received.cs";
        if (File.Exists(verified) && File.ReadAllText(verified) == actual)
        {
            File.Delete(received);
            return "";
        }

        File.WriteAllText(received, actual);
        return $"\n  mv '{received}' '{verified}'";
    }
}
