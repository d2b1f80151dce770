using System.Reflection;

namespace Lathe.CommandLine.Tests.Support;

/// <summary>A list of problems and its heading for people.</summary>
internal sealed record ProblemList(Type Type, string Heading, IReadOnlyList<Problem> Problems);

/// <summary>All lists of problems of the Runtime and the App, found by reflection, in the order of the page.</summary>
internal static class ProblemLists
{
    private static readonly (string Type, string Heading)[] Headings =
    [
        ("UsageProblems", "The command line"),
        ("OptionProblems", "Values of arguments and options"),
        ("CommandProblems", "Commands"),
        ("RatingFileProblems", "Rating files"),
        ("InputFileProblems", "Files that are read"),
        ("CompressedFileProblems", "Compressed files"),
        ("EncodingProblems", "Encodings"),
        ("TimeProblems", "Times"),
        ("ArrayFileProblems", "Ratings in arrays and tables"),
        ("ParquetProblems", "Parquet files"),
        ("ColumnProblems", "Columns of a rating file"),
        ("IdProblems", "Raw ids"),
        ("RatingProblems", "Ratings and duplicates"),
        ("DatasetProblems", "Dataset folders"),
        ("FolderCheckProblems", "Folders that are read"),
        ("NpyProblems", ".npy files"),
        ("NumberProblems", "Numbers of a model"),
        ("TrainingProblems", "Training"),
        ("TuningProblems", "Tuning"),
        ("CheckpointProblems", "Checkpoints"),
        ("SolverProblems", "Kernels"),
        ("DeviceProblems", "Devices"),
        ("ModelProblems", "Models and their folders"),
        ("ModelFolderProblems", "Model folders that are read"),
        ("FactorProblems", "Factor files"),
        ("MetricProblems", "The range of values"),
        ("FolderProblems", "Folders and files that are written"),
        ("MemoryProblems", "Memory"),
        ("HostingProblems", "The program itself"),
    ];

    public static IReadOnlyList<ProblemList> All { get; } = Find();

    private static ProblemList[] Find()
    {
        Dictionary<string, ProblemList> found = new[] { typeof(Problem).Assembly, typeof(LatheApp).Assembly }
            .SelectMany(static assembly => assembly.GetTypes())
            .Select(static type => new ProblemList(type, "", ProblemsOf(type)))
            .Where(static list => list.Problems.Count > 0)
            .ToDictionary(static list => list.Type.Name);
        Assert.Equal(Headings.Select(static list => list.Type).Order(), found.Keys.Order());
        return [.. Headings.Select(list => found[list.Type] with { Heading = list.Heading })];
    }

    private static Problem[] ProblemsOf(Type type) => type.ContainsGenericParameters ? [] :
    [
        .. type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(static field => field.FieldType == typeof(Problem))
            .OrderBy(static field => field.MetadataToken)
            .Select(static field => (Problem)field.GetValue(null)!),
    ];
}
