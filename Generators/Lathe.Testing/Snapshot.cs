using System.Runtime.CompilerServices;

namespace Lathe.Testing;

/// <summary>Whole generated files, pinned in Verify's file convention so that a change of the text is read by a person.</summary>
public static class Snapshot
{
    /// <summary>Compares each file with Snapshots/{TestClass}.{Test}#{FileName}.verified.cs beside the test's source file.</summary>
    /// <param name="code">The generated files.</param>
    /// <param name="file">The test's source file; the compiler gives it. Its name is taken for the class's.</param>
    /// <param name="test">The test's name; the compiler gives it.</param>
    /// <exception cref="SnapshotException">
    /// A file differs, is new or is gone; the message holds the commands that accept what is there now.
    /// </exception>
    public static void Match(GeneratedCode code, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        ArgumentNullException.ThrowIfNull(code);
        if (code.Files.Count == 0)
            throw new SnapshotException("Nothing was generated: the source declares no model and no record.");
        if (!File.Exists(file))
            throw new SnapshotException($"There is no '{file}' to put snapshots beside; build the test project with DeterministicSourcePaths=false.");

        string folder = Path.Combine(Path.GetDirectoryName(file)!, "Snapshots"), name = $"{Path.GetFileNameWithoutExtension(file)}.{test}#";
        Directory.CreateDirectory(folder);
        Dictionary<string, string> texts = code.Files.ToDictionary(
            source => Path.Combine(folder, name + Path.ChangeExtension(source.Key, null)), static source => source.Value);

        string accept = string.Concat(texts.Select(static text => Compare(text.Key, text.Value)));
        string gone = string.Concat(Directory.GetFiles(folder, $"{name}*.verified.cs")
            .Where(verified => !texts.ContainsKey(verified[..^".verified.cs".Length]))
            .Select(static verified => $"\n  rm '{verified}'"));
        if (accept.Length + gone.Length > 0)
            throw new SnapshotException($"Read the difference, then accept it with:{accept}{gone}");
    }

    private static string Compare(string stem, string text)
    {
        string verified = $"{stem}.verified.cs", received = $"{stem}.received.cs";

        // A checkout may have changed the line ends.
        if (File.Exists(verified) && File.ReadAllText(verified).ReplaceLineEndings("\n") == text)
        {
            File.Delete(received);
            return "";
        }

        File.WriteAllText(received, text);
        return $"\n  mv '{received}' '{verified}'";
    }
}
