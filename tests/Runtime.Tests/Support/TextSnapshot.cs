using System.Runtime.CompilerServices;

namespace Lathe.Tests.Support;

/// <summary>A text that is pinned whole, so that a change of it is read by a person.</summary>
internal static class TextSnapshot
{
    /// <summary>Compares with Snapshots/{TestClass}.{Test}.verified.txt beside the test's source file; a failure prints the command that accepts the text.</summary>
    public static void Match(string text, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        string stem = Path.Combine(Path.GetDirectoryName(file)!, "Snapshots", $"{Path.GetFileNameWithoutExtension(file)}.{test}");
        string verified = $"{stem}.verified.txt", received = $"{stem}.received.txt";
        string accepted = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (accepted == text)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(stem)!);
        File.WriteAllText(received, text);
        Assert.Fail($"Read the difference, then accept it with:\n  mv '{received}' '{verified}'");
    }
}
