using System.Globalization;

namespace Lathe;

/// <summary>Refuses to resume a run with anything that would change its bits, and names it.</summary>
internal static class CheckpointMatch
{
    private const string Epochs = "Training.Epochs";

    /// <summary>Compares the run of a checkpoint with the one that is to go on.</summary>
    /// <exception cref="LatheException">They differ in more than a larger number of epochs.</exception>
    public static void Check(CheckpointFolder found, CheckpointManifest wanted)
    {
        CheckpointManifest its = found.Manifest;
        Check("the model", its.Model, wanted.Model);
        Check("rank", its.Rank, wanted.Rank);
        Check("the prediction", its.Formula, wanted.Formula);
        Check("the solver", its.Solver, wanted.Solver);
        Check("the schedule", its.Schedule, wanted.Schedule);
        Check("arithmetic version", its.ArithmeticVersion, wanted.ArithmeticVersion);
        Check("the device", Word(its.Device), Word(wanted.Device));
        if (its.DatasetFingerprint != wanted.DatasetFingerprint)
        {
            throw CheckpointProblems.CheckpointOfOtherData.Of(found.Path);
        }

        Check("the model to start from", its.From ?? "none", wanted.From ?? "none");
        foreach ((string name, string ours) in wanted.Numbers.Where(static number => number.Key != Epochs))
        {
            Check(name, its.Numbers.GetValueOrDefault(name, "none"), ours);
        }

        CheckEpochs(found, wanted);

        void Check<T>(string name, T its, T ours)
        {
            if (!EqualityComparer<T>.Default.Equals(its, ours))
            {
                throw CheckpointProblems.CheckpointDiffers.Of(found.Path, name, its, ours);
            }
        }
    }

    /// <summary>More epochs change nothing up to the checkpoint, unless the refit has begun because there were no more.</summary>
    private static void CheckEpochs(CheckpointFolder found, CheckpointManifest wanted)
    {
        if (!long.TryParse(found.Manifest.Numbers.GetValueOrDefault(Epochs), NumberStyles.None, CultureInfo.InvariantCulture, out long its))
        {
            throw CheckpointProblems.CheckpointDamaged.Of(found.Path, $"it does not record {Epochs}");
        }

        long ours = long.Parse(wanted.Numbers[Epochs], CultureInfo.InvariantCulture);
        if (ours < its)
        {
            throw CheckpointProblems.CheckpointOfFewerEpochs.Of(found.Path, its, ours);
        }

        if (ours > its && found.Manifest.Refit is not null && found.Manifest.Fit.Count >= its)
        {
            throw CheckpointProblems.CheckpointInRefit.Of(found.Path, its, ours, its);
        }
    }

    private static string Word(DeviceKind device) => device.ToString().ToLowerInvariant();
}
