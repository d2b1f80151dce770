using Lathe.Datasets;

namespace Lathe;

/// <summary>Values of model.json that the JSON reader takes and no folder of ours has.</summary>
internal static class ModelManifestCheck
{
    /// <summary>Checks model.json against the declaration of its model.</summary>
    /// <returns>The numbers that the model was trained with.</returns>
    /// <exception cref="LatheException">A member has a value that cannot be, or the model was computed in another order.</exception>
    public static ModelNumbers Check(string file, ModelManifest manifest, ModelDeclaration declaration)
    {
        if (manifest.ArithmeticVersion != ModelDeclaration.ArithmeticVersion)
        {
            throw ModelFolderProblems.OtherArithmetic.Of(file, manifest.ArithmeticVersion, ModelDeclaration.ArithmeticVersion);
        }

        ManifestMember.RequireRange(file, ModelFiles.Kind, manifest.Minimum, manifest.Maximum, manifest.Mean);
        ManifestMember.Require(file, ModelFiles.Kind, double.IsFinite(manifest.Sigma) && manifest.Sigma > 0, "sigma", manifest.Sigma);
        ManifestMember.Require(file, ModelFiles.Kind, manifest.Bands > 0, "bands", manifest.Bands);
        ManifestMember.Require(file, ModelFiles.Kind, manifest.BestEpoch >= 0, "bestEpoch", manifest.BestEpoch);
        ManifestMember.Require(file, ModelFiles.Kind, declaration.Samples ? manifest.Samples > 0 : manifest.Samples is null, "samples", manifest.Samples);
        ManifestMember.Require(file, ModelFiles.Kind, manifest.Dataset is not "" && manifest.Dataset?.Contains('\0') is not true, "dataset", "no path");
        ListedFiles.Require(
            file, manifest.Files, ModelFiles.Kind,
            [
                ModelFiles.UserFactors, ModelFiles.ItemFactors, ModelFiles.Users, ModelFiles.Items, ModelFiles.SeenOffsets, ModelFiles.SeenItems,
                .. declaration.Biases ? (ReadOnlySpan<string>)[ModelFiles.UserBiases, ModelFiles.ItemBiases] : [],
                .. declaration.Samples ? SampleFiles.NamesOf(declaration) : [],
            ]);
        return NumbersOf(file, manifest, declaration.Numbers);
    }

    /// <summary>The declared numbers with the values of the run; a name that is no longer declared has no effect on a finished model.</summary>
    private static ModelNumbers NumbersOf(string file, ModelManifest manifest, ModelNumbers declared)
    {
        ModelNumbers numbers = declared;
        foreach ((string name, string? text) in manifest.Numbers)
        {
            ManifestMember.Require(file, ModelFiles.Kind, text is not null, $"numbers: {name}", null);
            if (declared.Find(name) is null || text == ModelNumber.FromTheData)
            {
                continue;
            }

            try
            {
                numbers = numbers.Set(name, text!);
            }
            catch (FormatException cause)
            {
                throw ModelFolderProblems.NumberWrong.Because(cause, file, cause.Message);
            }
        }

        return numbers;
    }
}
