using Lathe.Datasets;
using Lathe.Npy;

namespace Lathe;

/// <summary>The samples of a model folder: the arrays of a model, each with a leading axis for the samples.</summary>
internal static class SampleFiles
{
    /// <summary>The files that a declaration's samples are in.</summary>
    public static string[] NamesOf(ModelDeclaration model) => model.Biases
        ? [ModelFiles.UserFactorSamples, ModelFiles.ItemFactorSamples, ModelFiles.UserBiasSamples, ModelFiles.ItemBiasSamples]
        : [ModelFiles.UserFactorSamples, ModelFiles.ItemFactorSamples];

    /// <summary>Writes all samples.</summary>
    public static void Write(FolderWriter writer, IReadOnlyList<FactorSet> samples)
    {
        FactorSet first = samples[0];
        FactorFile.Write(writer, ModelFiles.UserFactorSamples, [.. samples.Select(static sample => sample.Users)]);
        FactorFile.Write(writer, ModelFiles.ItemFactorSamples, [.. samples.Select(static sample => sample.Items)]);
        if (first.UserBiases.Length > 0)
        {
            writer.WriteRows<float>(ModelFiles.UserBiasSamples, samples.Count, first.UserBiases.Length, sample => samples[sample].UserBiases);
            writer.WriteRows<float>(ModelFiles.ItemBiasSamples, samples.Count, first.ItemBiases.Length, sample => samples[sample].ItemBiases);
        }
    }

    /// <summary>Reads all samples.</summary>
    /// <exception cref="LatheException">A file is damaged or of another shape.</exception>
    public static FactorSet[] Read(string folder, ModelDeclaration model, int samples, int users, int items)
    {
        FactorMatrix[] userRows = Matrices(folder, ModelFiles.UserFactorSamples, model, samples, users);
        FactorMatrix[] itemRows = Matrices(folder, ModelFiles.ItemFactorSamples, model, samples, items);
        float[][] userBiases = Biases(folder, ModelFiles.UserBiasSamples, model, samples, users);
        float[][] itemBiases = Biases(folder, ModelFiles.ItemBiasSamples, model, samples, items);
        return [.. Enumerable.Range(0, samples).Select(i => new FactorSet(userRows[i], itemRows[i], userBiases[i], itemBiases[i], mean: 0))];
    }

    private static FactorMatrix[] Matrices(string folder, string name, ModelDeclaration model, int samples, int rows)
    {
        FactorStorage storage = FactorMatrix.StorageOf(NpyArray.ReadHeader(Path.Combine(folder, name)));
        return storage == FactorStorage.Half
            ? Matrices<Half>(folder, name, model, samples, rows, storage, static (halves, row) => HalfRows.Widen(halves, row))
            : Matrices<float>(folder, name, model, samples, rows, storage, static (numbers, row) => numbers.CopyTo(row));
    }

    private static FactorMatrix[] Matrices<T>(
        string folder, string name, ModelDeclaration model, int samples, int rows, FactorStorage storage, Action<ReadOnlySpan<T>, Span<float>> copy)
        where T : unmanaged
    {
        using MappedArray<T> values = Open<T>(folder, name, model, [samples, rows, model.Rank]);
        FactorMatrix[] matrices = new FactorMatrix[samples];
        for (int sample = 0; sample < samples; sample++)
        {
            matrices[sample] = new(rows, model.Rank, storage);
            for (int row = 0; row < rows; row++)
            {
                long start = ((long)sample * rows + row) * model.Rank;
                copy(values.Slice(start, model.Rank), matrices[sample].WritableRow(row));
                CheckFinite(folder, name, matrices[sample][row], start);
            }
        }

        return matrices;
    }

    private static float[][] Biases(string folder, string name, ModelDeclaration model, int samples, int rows)
    {
        float[][] biases = new float[samples][];
        Array.Fill(biases, []);
        if (model.Biases)
        {
            using MappedArray<float> values = Open<float>(folder, name, model, [samples, rows]);
            for (int sample = 0; sample < samples; sample++)
            {
                biases[sample] = new float[rows];
                values.Slice((long)sample * rows, rows).CopyTo(biases[sample]);
                CheckFinite(folder, name, biases[sample], (long)sample * rows);
            }
        }

        return biases;
    }

    private static MappedArray<T> Open<T>(string folder, string name, ModelDeclaration model, long[] shape)
        where T : unmanaged
    {
        string path = Path.Combine(folder, name);
        MappedArray<T> values = NpyArray.Open<T>(path);
        if (values.Shape.SequenceEqual(shape))
        {
            return values;
        }

        using (values)
        {
            throw ModelFolderProblems.SamplesWrong.Of(path, $"({string.Join(", ", values.Shape)})", model.Name, $"({string.Join(", ", shape)})");
        }
    }

    private static void CheckFinite(string folder, string name, ReadOnlySpan<float> numbers, long start)
    {
        if (Finite.IndexOfOther(numbers) is >= 0 and int place)
        {
            throw ModelFolderProblems.ValueNotFinite.Of(Path.Combine(folder, name), start + place, numbers[place]);
        }
    }
}
