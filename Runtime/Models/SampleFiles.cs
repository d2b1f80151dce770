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
        writer.WriteMatrices(ModelFiles.UserFactorSamples, samples.Count, first.Users.Rows, first.Users.Rank, (sample, row) => samples[sample].Users[row]);
        writer.WriteMatrices(ModelFiles.ItemFactorSamples, samples.Count, first.Items.Rows, first.Items.Rank, (sample, row) => samples[sample].Items[row]);
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
        using MappedArray<float> values = Open(folder, name, model, [samples, rows, model.Rank]);
        FactorMatrix[] matrices = new FactorMatrix[samples];
        for (int sample = 0; sample < samples; sample++)
        {
            matrices[sample] = new(rows, model.Rank);
            for (int row = 0; row < rows; row++)
            {
                Numbers(folder, name, values, ((long)sample * rows + row) * model.Rank, matrices[sample].WritableRow(row));
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
            using MappedArray<float> values = Open(folder, name, model, [samples, rows]);
            for (int sample = 0; sample < samples; sample++)
            {
                biases[sample] = new float[rows];
                Numbers(folder, name, values, (long)sample * rows, biases[sample]);
            }
        }

        return biases;
    }

    private static MappedArray<float> Open(string folder, string name, ModelDeclaration model, long[] shape)
    {
        string path = Path.Combine(folder, name);
        MappedArray<float> values = NpyArray.Open<float>(path);
        if (values.Shape.SequenceEqual(shape))
        {
            return values;
        }

        using (values)
        {
            throw ModelFolderProblems.SamplesWrong.Of(path, $"({string.Join(", ", values.Shape)})", model.Name, $"({string.Join(", ", shape)})");
        }
    }

    private static void Numbers(string folder, string name, MappedArray<float> values, long start, Span<float> numbers)
    {
        values.Slice(start, numbers.Length).CopyTo(numbers);
        if (Finite.IndexOfOther(numbers) is >= 0 and int place)
        {
            throw ModelFolderProblems.ValueNotFinite.Of(Path.Combine(folder, name), start + place, numbers[place]);
        }
    }
}
