namespace Lathe.Benchmarks.Fuzzing;

/// <summary>What a command line allows to be written: the files and folders that it names as such, and nothing beside them.</summary>
internal sealed class Outputs(params IReadOnlyList<string> paths)
{
    private static readonly string[] Options = ["--out", "--titles", "--csv", "--chart"];

    public static Outputs None { get; } = new();

    public IReadOnlyList<string> Paths => paths;

    public static Outputs Of(string[] args)
    {
        List<string> paths = [];
        foreach ((int i, string arg) in args.Index())
        {
            foreach (string option in Options)
            {
                string? value = (arg == option || arg == option + "=" || arg == option + ":") && i + 1 < args.Length ? args[i + 1]
                    : arg.StartsWith(option + "=", StringComparison.Ordinal) || arg.StartsWith(option + ":", StringComparison.Ordinal) ? arg[(option.Length + 1)..]
                    : null;
                if (!string.IsNullOrWhiteSpace(value))
                {
                    paths.Add(Normal(value));
                    paths.Add(Normal(value) + ".checkpoint");
                }
            }
        }

        return args.FirstOrDefault() == "split"
            ? new([.. args[1..].Where(static arg => arg.Length > 0).SelectMany(static folder =>
                new[] { "train.npy", "test.npy", "train_times.npy", "test_times.npy", "split.json" }.Select(file => Normal(Path.Combine(folder, file))))])
            : new(paths);
    }

    /// <summary>Whether a path is one of them, is inside one, or is a folder around one.</summary>
    public bool Contains(string path) => paths.Any(output =>
        path == output || path.StartsWith(output + "/", StringComparison.Ordinal) || output.StartsWith(path + "/", StringComparison.Ordinal));

    private static string Normal(string path) => path.Contains('\0', StringComparison.Ordinal) ? path : Path.GetRelativePath(".", path);
}
