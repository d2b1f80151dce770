using System.Runtime.InteropServices;
using System.Text;
using Lathe.Datasets;
using Lathe.Kernels;

namespace Lathe;

/// <summary>Saves a trained model as a folder that answers alone, wherever it is moved, and loads it.</summary>
public static class ModelFolder
{
    /// <summary>
    /// Keeps a folder for a model that is still to be trained: whatever <see cref="TrainedModel.Save(FolderReservation, string)"/>
    /// would refuse is refused now, and other runs are kept from writing there until it is disposed.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="overwrite">Whether an existing model folder is replaced.</param>
    /// <exception cref="LatheException">The folder exists, is no model folder, is another run's, or cannot be written.</exception>
    public static FolderReservation Reserve(string folder, bool overwrite = false) => FolderReservation.ToWrite(folder, overwrite, ModelFiles.Kind);

    /// <summary>The name of the declared model that a folder holds one of.</summary>
    /// <exception cref="LatheException">It is no model folder.</exception>
    public static string NameOf(string folder) => ModelReader.ReadManifest(folder).Model;

    /// <summary>Whether a folder holds a model of a declaration: of its name, rank and prediction.</summary>
    /// <exception cref="LatheException">It is no model folder.</exception>
    public static bool IsOf(string folder, ModelDefinition model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return ModelReader.Matches(model.Declaration, ModelReader.ReadManifest(folder));
    }

    /// <summary>Writes beside the target and swaps in; see <see cref="TrainedModel.Save(string, bool, string)"/>.</summary>
    internal static void Save(TrainedModel model, FolderReservation place, string? curve) => place.Write(partial =>
    {
        Write(model, partial, Path.GetFullPath(place.Folder));
        if (curve is not null)
        {
            NewFile.Write(Path.Combine(partial, ModelFiles.Curve), Encoding.UTF8.GetBytes(curve));
        }
    });

    private static void Write(TrainedModel model, string folder, string target)
    {
        TrainedState state = model.State;
        FactorSet factors = state.Factors;
        FolderWriter writer = new(folder);
        FactorFile.Write(writer, ModelFiles.UserFactors, factors.Users);
        FactorFile.Write(writer, ModelFiles.ItemFactors, factors.Items);
        if (model.Declaration.Biases)
        {
            writer.Write<float>(ModelFiles.UserBiases, factors.UserBiases);
            writer.Write<float>(ModelFiles.ItemBiases, factors.ItemBiases);
        }

        if (factors.Samples.Count > 0)
        {
            SampleFiles.Write(writer, factors.Samples);
        }

        writer.Write(ModelFiles.Users, state.Users);
        writer.Write(ModelFiles.Items, state.Items);
        writer.Write(ModelFiles.SeenOffsets, state.Seen.Offsets);
        writer.Write(ModelFiles.SeenItems, state.Seen.Items);
        if (state.Titles is { } titles)
        {
            writer.WriteTitles(ModelFiles.Titles, state.Items, index => titles[index] ?? "");
        }

        JsonFile.Write(Path.Combine(folder, ModelFiles.Manifest), ModelJson.Default.ModelManifest, new ModelManifest
        {
            Version = ModelManifest.CurrentVersion,
            Model = model.Declaration.Name,
            Rank = model.Declaration.Rank,
            Prediction = model.Declaration.Formula,
            Solver = model.Declaration.Solver,
            Schedule = model.Declaration.Schedule,
            ArithmeticVersion = ModelDeclaration.ArithmeticVersion,
            Numbers = state.Origin.Numbers.ToDictionary(static number => number.Name, static number => number.Text),
            Mean = factors.Mean,
            Sigma = state.Origin.Sigma,
            Minimum = state.Range.Minimum,
            Maximum = state.Range.Maximum,
            Bands = state.Origin.Bands,
            Samples = model.Declaration.Samples ? factors.Samples.Count : null,
            BestEpoch = state.Origin.BestEpoch,
            Dataset = state.Origin.Dataset is { } dataset ? Path.GetRelativePath(target, Path.GetFullPath(dataset)) : null,
            DatasetFingerprint = state.Origin.Fingerprint,
            From = state.Origin.From,
            ModelHash = model.Hash,
            Files = writer.Files,
        });

        if (state.Training is { } training)
        {
            HistoryFile.Write(Path.Combine(folder, ModelFiles.History), model.Declaration, training.History);
            JsonFile.Write(Path.Combine(folder, ModelFiles.Run), ModelJson.Default.RunManifest, new RunManifest
            {
                Device = training.Device,
                Threads = training.Threads,
                Machine = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors",
                Dataset = state.Origin.Dataset is { } data ? Path.GetFullPath(data) : null,
                Framework = RuntimeInformation.FrameworkDescription,
                VectorBits = (int)VectorWidths.Preferred,
                PrepareSeconds = training.PrepareSeconds,
                TrainSeconds = training.TrainSeconds,
                ValidationSeconds = training.ValidationSeconds,
                UpdatesPerSecond = training.UpdatesPerSecond,
            });
        }
    }
}
