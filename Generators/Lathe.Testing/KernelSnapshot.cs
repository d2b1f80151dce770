using System.Buffers;
using System.Runtime.CompilerServices;

namespace Lathe.Testing;

/// <summary>Whole generated files, pinned in Verify's file convention so that a change of the text is read by a person.</summary>
public static class KernelSnapshot
{
    // What a file name cannot hold on some system, and the sign that ends the test's name in ours.
    private static readonly SearchValues<char> NotInFileNames = SearchValues.Create([.. "\"<>|:*?\\/#", .. Enumerable.Range(0, 32).Select(static code => (char)code)]);

    /// <summary>Compares each file with Snapshots/{TestClass}.{Test}#{FileName}.verified.cs beside the test's source file.</summary>
    /// <param name="code">The generated files.</param>
    /// <param name="parameters">
    /// The case of a theory, as Verify writes it: <c>rank=32_biases=true</c>. It stands as {Test}_rank=32_biases=true in the names, so that
    /// each case has snapshots of its own; a sign that file names cannot hold becomes a hyphen.
    /// </param>
    /// <param name="file">The test's source file; the compiler gives it. Its name is taken for the class's.</param>
    /// <param name="test">The test's name; the compiler gives it.</param>
    /// <exception cref="SnapshotException">
    /// A file differs, is new or is gone; the message holds the commands that accept what is there now.
    /// </exception>
    public static void Match(GeneratedCode code, string parameters = "", [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(parameters);
        if (code.Files.Count == 0)
            throw new SnapshotException(NothingIn(code));
        if (!File.Exists(file))
            throw new SnapshotException($"There is no '{file}' to put snapshots beside; build the test project with DeterministicSourcePaths=false.");

        string folder = Path.Combine(Path.GetDirectoryName(file)!, "Snapshots"), name = $"{Path.GetFileNameWithoutExtension(file)}.{test}{Case(parameters)}#";
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

    private static string NothingIn(GeneratedCode code) => code.Generated.Count == 0
        ? "Nothing was generated: the source declares no model and no record."
        : $"None of the generated files was chosen; there are {string.Join(", ", code.Generated)}.";

    private static string Case(string parameters) => parameters.Length == 0
        ? ""
        : $"_{string.Concat(parameters.Select(static sign => NotInFileNames.Contains(sign) ? '-' : sign))}";

    private static string Compare(string stem, string text)
    {
        string verified = $"{stem}.verified.cs", received = $"{stem}.received.cs", difference = "";
        if (File.Exists(verified))
        {
            // A checkout may have changed the line ends.
            string accepted = File.ReadAllText(verified).ReplaceLineEndings("\n");
            if (accepted == text)
            {
                File.Delete(received);
                return "";
            }

            difference = FirstDifference(accepted, text);
        }

        File.WriteAllText(received, text);
        return $"\n  mv '{received}' '{verified}'{difference}";
    }

    /// <summary>The first line that differs, as comments of the shell that the commands go to.</summary>
    private static string FirstDifference(string accepted, string text)
    {
        string[] before = accepted.Split('\n'), after = text.Split('\n');
        int line = before.Zip(after).TakeWhile(static pair => pair.First == pair.Second).Count();
        return $"\n  # line {line + 1} was: {LineOf(before, line)}\n  # line {line + 1} is:  {LineOf(after, line)}";
    }

    private static string LineOf(string[] lines, int line) => line < lines.Length ? lines[line] : "(the file ends before it)";
}
