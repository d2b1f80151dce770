using System.Text.Json.Nodes;

namespace Lathe.Tests.Support;

/// <summary>Changes the files of a folder as a hostile hand would.</summary>
internal static class Damage
{
    /// <summary>Sets one member of a JSON file, named by its path "files/users.npy/length", to a JSON text; no text removes it.</summary>
    public static void Set(string file, string member, string? json)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllBytes(file))!;
        string[] steps = member.Split('/');
        JsonObject owner = (JsonObject)steps[..^1].Aggregate(root, static (node, step) => node[step]!);
        if (json is null)
        {
            Assert.True(owner.Remove(steps[^1]));
            File.WriteAllText(file, root.ToJsonString());
            return;
        }

        // Text and not a node, so that 1e999 and the like reach the file as they are.
        owner[steps[^1]] = "@";
        File.WriteAllText(file, root.ToJsonString().Replace("\"@\"", json, StringComparison.Ordinal));
    }

    /// <summary>Changes one bit in the middle of a file.</summary>
    public static void Flip(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^(bytes.Length > 130 ? 3 : 1)] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    /// <summary>Copies a folder with everything in it.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }
    }
}
