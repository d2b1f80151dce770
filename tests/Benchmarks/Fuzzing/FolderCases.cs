using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lathe.Benchmarks.Fuzzing;

/// <summary>A dataset, model or checkpoint folder with one file of it changed, and a command that reads it.</summary>
internal static class FolderCases
{
    private static readonly string[] Manifests = ["dataset.json", "split.json", "model.json", "checkpoint.json"];

    public static FuzzCase Dataset(Specimens specimens, Chance chance)
    {
        specimens.CopyOut("data");
        Change(specimens, "data", chance);
        string[] args = chance.Below(4) switch
        {
            0 => ["split", "data", "--by", chance.Of("random", "time", "last", "lattice")],
            1 => Evaluate(specimens),
            _ => ["train", "data", "--model", chance.Of("SeedLfm", "MovieLens16"), "--epochs", "2", "--out", "out"],
        };
        return new("dataset folder", Verified(args, chance));
    }

    public static FuzzCase Model(Specimens specimens, Chance chance)
    {
        specimens.CopyOut("model");
        Change(specimens, "model", chance);
        if (chance.Once(3))
        {
            specimens.CopyOut("data");
            return new("model folder", Verified(["evaluate", "model", "--dataset", "data"], chance));
        }

        return new("model folder", Verified(["recommend", "model", "--user", specimens.User, "--json"], chance));
    }

    public static FuzzCase Checkpoint(Specimens specimens, Chance chance)
    {
        specimens.CopyOut("data", "halfway.checkpoint");
        Change(specimens, "halfway.checkpoint", chance);
        return new("checkpoint folder", Verified(["train", "data", "--model", "MovieLens16", "--epochs", $"{Specimens.Epochs}", "--out", "halfway", "--resume"], chance));
    }

    public static FuzzCase Pairs(Specimens specimens, Chance chance)
    {
        specimens.CopyOut("data", "model");
        string name = chance.Of("test.npy", "table.npy");
        File.WriteAllBytes("pairs.npy", NpyMutation.Apply(specimens[name == "test.npy" ? "data/test.npy" : name], chance));
        return new("evaluate --on", ["evaluate", "model", "--dataset", "data", "--on", "pairs.npy"]);
    }

    private static string[] Evaluate(Specimens specimens)
    {
        specimens.CopyOut("model");
        return ["evaluate", "model", "--dataset", "data"];
    }

    private static string[] Verified(string[] args, Chance chance) => args[0] != "split" && chance.Once(3) ? [.. args, "--verify"] : args;

    /// <summary>Changes a file of a folder; half the time the folder's own list then vouches for it, so that the change is met where it matters.</summary>
    private static void Change(Specimens specimens, string folder, Chance chance)
    {
        string path = chance.Of<string>(specimens.In(folder));
        if (chance.Once(40))
        {
            File.Delete(path);
            return;
        }

        File.WriteAllBytes(path, Mutation.Apply(path, specimens[path], chance));
        if (chance.Once(2))
        {
            Vouch(folder, path);
        }
    }

    private static void Vouch(string folder, string path)
    {
        foreach (string manifest in Manifests.Select(name => Path.Combine(folder, name)).Where(file => file != path && File.Exists(file)))
        {
            JsonNode root = JsonNode.Parse(File.ReadAllBytes(manifest))!;
            if (root["files"]?[Path.GetFileName(path)] is JsonObject entry)
            {
                entry["sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
                File.WriteAllText(manifest, root.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
            }
        }
    }
}
