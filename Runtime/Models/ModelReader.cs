using Lathe.Datasets;
using Lathe.Npy;

namespace Lathe;

/// <summary>Reads a model folder and believes nothing that it can check.</summary>
internal static class ModelReader
{
    /// <summary>Reads a folder of a definition's model as it is at this moment.</summary>
    /// <exception cref="LatheException">The folder is missing, damaged, or of another declaration.</exception>
    public static TrainedState Load(ModelDefinition definition, string folder, bool verify)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return SteadyRead.Of(folder, [ModelFiles.Manifest], () => Read(definition, folder, verify));
    }

    /// <summary>Reads model.json.</summary>
    /// <exception cref="LatheException">There is none, it is damaged, or of another version.</exception>
    public static ModelManifest ReadManifest(string folder)
    {
        string path = Path.Combine(folder, ModelFiles.Manifest);
        if (!FolderEntry.Exists(folder, ModelFiles.Manifest))
        {
            throw Directory.Exists(folder)
                ? ModelProblems.FolderIsNoModel.Of(folder, ModelFiles.Manifest)
                : ModelProblems.ModelMissing.Of(folder);
        }

        ModelManifest manifest = ModelJson.Read(path);
        return manifest.Version == ModelManifest.CurrentVersion
            ? manifest
            : throw ModelProblems.ModelVersionUnknown.Of(path, manifest.Version, ModelManifest.CurrentVersion);
    }

    private static TrainedState Read(ModelDefinition definition, string folder, bool verify)
    {
        string In(string name) => Path.Combine(folder, name);
        ModelManifest manifest = ReadManifest(folder);
        ModelDeclaration declaration = definition.Declaration;
        CheckDeclaration(declaration, manifest, folder);
        ModelNumbers numbers = ModelManifestCheck.Check(In(ModelFiles.Manifest), manifest, declaration);
        ListedFiles.CheckLengths(In(ModelFiles.Manifest), manifest.Files, ModelFiles.Kind, ModelFiles.AxesOf);
        if (verify)
        {
            ListedFiles.CheckHashes(In(ModelFiles.Manifest), manifest.Files, ModelFiles.Kind);
        }

        IdMap users = IdMap.Load(In(ModelFiles.Users)), items = IdMap.Load(In(ModelFiles.Items));
        return new TrainedState
        {
            Definition = definition,
            Users = users,
            Items = items,
            Seen = SeenItemsFile.Read(In(ModelFiles.SeenOffsets), In(ModelFiles.SeenItems), users.Count, items.Count),
            Titles = manifest.Files.ContainsKey(ModelFiles.Titles) ? TitlesFile.Read(In(ModelFiles.Titles), items.Count) : null,
            Range = new(manifest.Minimum, manifest.Maximum),
            Origin = new(numbers, manifest.Sigma, manifest.Bands, manifest.BestEpoch, ModelOrigins.DatasetOf(manifest, folder), manifest.DatasetFingerprint, manifest.From),
            Factors = new FactorSet(
                ReadFactors(In(ModelFiles.UserFactors), declaration, users.Count),
                ReadFactors(In(ModelFiles.ItemFactors), declaration, items.Count),
                declaration.Biases ? ReadBiases(In(ModelFiles.UserBiases), users.Count) : [],
                declaration.Biases ? ReadBiases(In(ModelFiles.ItemBiases), items.Count) : [],
                manifest.Mean)
            {
                Samples = manifest.Samples is { } samples ? SampleFiles.Read(folder, declaration, samples, users.Count, items.Count) : [],
            },
        };
    }

    private static FactorMatrix ReadFactors(string path, ModelDeclaration declaration, int rows)
    {
        IReadOnlyList<long> shape = NpyArray.ReadHeader(path).Shape;
        if (shape is not [_, long columns] || columns != declaration.Rank)
        {
            throw ModelFolderProblems.FactorsWrong.Of(path, $"({string.Join(", ", shape)})", declaration.Name, declaration.Rank);
        }

        FactorMatrix matrix = FactorMatrix.Read(path, declaration.Rank);
        CheckRows(path, matrix.Rows, rows);
        for (int row = 0; row < rows; row++)
        {
            CheckFinite(path, matrix[row], (long)row * declaration.Rank);
        }

        return matrix;
    }

    private static float[] ReadBiases(string path, int rows)
    {
        float[] values = NpyArray.Read<float>(path).Values;
        CheckRows(path, values.Length, rows);
        CheckFinite(path, values, 0);
        return values;
    }

    private static void CheckRows(string path, long found, long wanted)
    {
        if (found != wanted)
        {
            throw FolderCheckProblems.LengthDiffers.Of(path, found, ModelFiles.Manifest, wanted);
        }
    }

    private static void CheckFinite(string path, ReadOnlySpan<float> values, long first)
    {
        if (Finite.IndexOfOther(values) is >= 0 and int place)
        {
            throw ModelFolderProblems.ValueNotFinite.Of(path, first + place, values[place]);
        }
    }

    /// <summary>Whether a model is of a declaration: of its name, rank and prediction.</summary>
    public static bool Matches(ModelDeclaration declaration, ModelManifest manifest) =>
        manifest.Model == declaration.Name && manifest.Rank == declaration.Rank && manifest.Prediction == declaration.Formula;

    private static void CheckDeclaration(ModelDeclaration declaration, ModelManifest manifest, string folder)
    {
        if (!Matches(declaration, manifest))
        {
            throw ModelProblems.DeclarationDiffers.Of(
                folder, manifest.Model, manifest.Rank, manifest.Prediction, declaration.Name, declaration.Rank, declaration.Formula);
        }
    }
}
