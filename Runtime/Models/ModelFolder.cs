using System.Runtime.InteropServices;
using Lathe.Datasets;
using Lathe.Kernels;
using Lathe.Npy;

namespace Lathe;

/// <summary>Saves a trained model as a folder that answers alone, wherever it is moved, and loads it.</summary>
public static class ModelFolder
{
    /// <summary>The name of the picture of the training curve, which the command line adds.</summary>
    public const string Curve = ModelFiles.Curve;

    /// <summary>Writes beside the target and swaps in; see <see cref="TrainedModel.Save"/>.</summary>
    internal static void Save(TrainedModel model, string folder, bool overwrite, Action<string>? addFiles) =>
        WholeFolder.Write(folder, overwrite, ModelFiles.Kind, partial =>
        {
            Write(model, partial, Path.GetFullPath(folder));
            addFiles?.Invoke(partial);
        });

    /// <summary>Refuses, before any work is done, a target that <see cref="TrainedModel.Save"/> would refuse.</summary>
    /// <exception cref="LatheException">The folder exists and is not to be replaced, or is no model folder.</exception>
    public static void Check(string folder, bool overwrite) => WholeFolder.Check(folder, overwrite, ModelFiles.Kind);

    /// <summary>The name of the declared model that a folder holds one of.</summary>
    /// <exception cref="LatheException">It is no model folder.</exception>
    public static string NameOf(string folder) => ReadManifest(folder).Model;

    /// <summary>Reads a folder of a definition's model.</summary>
    /// <exception cref="LatheException">The folder is missing, damaged, or of another declaration.</exception>
    internal static TrainedState Load(ModelDefinition definition, string folder)
    {
        ModelManifest manifest = ReadManifest(folder);
        ModelDeclaration declaration = definition.Declaration;
        CheckDeclaration(declaration, manifest, folder);

        string In(string name) => Path.Combine(folder, name);
        IdMap users = IdMap.Load(In(ModelFiles.Users)), items = IdMap.Load(In(ModelFiles.Items));
        FactorMatrix userFactors = FactorMatrix.Read(In(ModelFiles.UserFactors), declaration.Rank);
        FactorMatrix itemFactors = FactorMatrix.Read(In(ModelFiles.ItemFactors), declaration.Rank);
        float[] userBiases = declaration.Biases ? NpyArray.Read<float>(In(ModelFiles.UserBiases)).Values : [];
        float[] itemBiases = declaration.Biases ? NpyArray.Read<float>(In(ModelFiles.ItemBiases)).Values : [];
        long[] offsets = NpyArray.Read<long>(In(ModelFiles.SeenOffsets)).Values;
        int[] seen = NpyArray.Read<int>(In(ModelFiles.SeenItems)).Values;

        CheckLength(In(ModelFiles.UserFactors), userFactors.Rows, users.Count);
        CheckLength(In(ModelFiles.ItemFactors), itemFactors.Rows, items.Count);
        CheckLength(In(ModelFiles.UserBiases), userBiases.Length, declaration.Biases ? users.Count : 0);
        CheckLength(In(ModelFiles.ItemBiases), itemBiases.Length, declaration.Biases ? items.Count : 0);
        CheckSeen(In(ModelFiles.SeenOffsets), offsets, seen, users.Count, items.Count);

        return new TrainedState
        {
            Definition = definition,
            Factors = new FactorSet(userFactors, itemFactors, userBiases, itemBiases, manifest.Mean),
            Users = users,
            Items = items,
            Seen = new SeenItems(offsets, seen, items.Count),
            Titles = manifest.Files.ContainsKey(ModelFiles.Titles) ? TitlesFile.Read(In(ModelFiles.Titles), items.Count) : null,
            Range = new(manifest.Minimum, manifest.Maximum),
            Origin = new(
                declaration.Numbers, manifest.Bands, manifest.BestEpoch,
                manifest.Dataset is null ? null : Path.GetFullPath(manifest.Dataset, Path.GetFullPath(folder)),
                manifest.DatasetFingerprint),
        };
    }

    private static void Write(TrainedModel model, string folder, string target)
    {
        TrainedState state = model.State;
        FactorSet factors = state.Factors;
        FolderWriter writer = new(folder);
        writer.WriteRows(ModelFiles.UserFactors, factors.Users.Rows, factors.Users.Rank, row => factors.Users[row]);
        writer.WriteRows(ModelFiles.ItemFactors, factors.Items.Rows, factors.Items.Rank, row => factors.Items[row]);
        if (model.Declaration.Biases)
        {
            writer.Write<float>(ModelFiles.UserBiases, factors.UserBiases);
            writer.Write<float>(ModelFiles.ItemBiases, factors.ItemBiases);
        }

        writer.Write(ModelFiles.Users, state.Users);
        writer.Write(ModelFiles.Items, state.Items);
        writer.Write(ModelFiles.SeenOffsets, state.Seen.Offsets);
        writer.Write(ModelFiles.SeenItems, state.Seen.Items);
        if (state.Titles is { } titles)
        {
            writer.WriteTitles(ModelFiles.Titles, state.Items, index => titles[index] ?? "");
        }

        ModelJson.Write(Path.Combine(folder, ModelFiles.Manifest), new ModelManifest
        {
            Version = ModelManifest.CurrentVersion,
            Model = model.Declaration.Name,
            Rank = model.Declaration.Rank,
            Prediction = model.Declaration.Formula,
            Schedule = model.Declaration.Schedule,
            ArithmeticVersion = ModelDeclaration.ArithmeticVersion,
            Numbers = state.Origin.Numbers.ToDictionary(static number => number.Name, static number => number.Text),
            Mean = factors.Mean,
            Minimum = state.Range.Minimum,
            Maximum = state.Range.Maximum,
            Bands = state.Origin.Bands,
            BestEpoch = state.Origin.BestEpoch,
            Dataset = state.Origin.Dataset is { } dataset ? Path.GetRelativePath(target, Path.GetFullPath(dataset)) : null,
            DatasetFingerprint = state.Origin.Fingerprint,
            ModelHash = model.Hash,
            Files = writer.Files,
        });

        if (state.Training is { } training)
        {
            HistoryFile.Write(Path.Combine(folder, ModelFiles.History), training.History);
            ModelJson.Write(Path.Combine(folder, ModelFiles.Run), new RunManifest
            {
                Device = training.Device,
                Threads = training.Threads,
                Machine = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors",
                Framework = RuntimeInformation.FrameworkDescription,
                VectorBits = (int)VectorWidths.Preferred,
                PrepareSeconds = training.PrepareSeconds,
                TrainSeconds = training.TrainSeconds,
                ValidationSeconds = training.ValidationSeconds,
                UpdatesPerSecond = training.UpdatesPerSecond,
            });
        }
    }

    private static ModelManifest ReadManifest(string folder)
    {
        string path = Path.Combine(folder, ModelFiles.Manifest);
        if (!File.Exists(path))
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

    private static void CheckDeclaration(ModelDeclaration declaration, ModelManifest manifest, string folder)
    {
        if (manifest.Model != declaration.Name || manifest.Rank != declaration.Rank || manifest.Prediction != declaration.Formula)
        {
            throw ModelProblems.DeclarationDiffers.Of(
                folder, manifest.Model, manifest.Rank, manifest.Prediction, declaration.Name, declaration.Rank, declaration.Formula);
        }
    }

    private static void CheckSeen(string path, long[] offsets, int[] items, int users, int itemCount)
    {
        CheckLength(path, offsets.Length, users + 1L);
        bool ordered = offsets[0] == 0 && offsets[^1] == items.Length;
        for (int user = 0; ordered && user < users; user++)
        {
            ordered = offsets[user] <= offsets[user + 1];
        }

        if (!ordered || items.AsSpan().ContainsAnyExceptInRange(0, itemCount - 1))
        {
            throw ModelProblems.SeenItemsDamaged.Of(path, ModelFiles.SeenItems);
        }
    }

    private static void CheckLength(string path, long found, long wanted)
    {
        if (found != wanted)
        {
            throw ModelProblems.ModelRowsDiffer.Of(path, found, wanted);
        }
    }
}
