namespace Lathe;

/// <summary>What can make training impossible.</summary>
internal static class TrainingProblems
{
    /// <summary>Whether a run ended in nothing that is worth going on from with the same numbers.</summary>
    public static bool IsHopeless(Problem problem) => problem == Diverged || problem == FactorsNotFinite || problem == FactorsBeyondHalf;

    public static readonly Problem StartOfSamples = new(
        "{model} cannot start from {other}, whose predictions are means over samples; start from a model of another solver, or without --from.",
        "The mean rows of a model of Gibbs sampling predict nothing by themselves, and no sample of it stands for all.",
        "Start from a model of stochastic gradient descent or alternating least squares, or draw all rows.");

    public static readonly Problem NumbersNotAllowed = new(
        "{model}: {reason}",
        "A number of the training options is unknown, is not of its kind or lies outside its limits; the reason is one of those under *Numbers of a model*.",
        "Correct the option; `lathe models` lists every number with its declared value.");

    public static readonly Problem StartOfOtherRank = new(
        "{model} has rank {rank}, and the model to start from, {other}, has rank {otherRank}; start from one of the same rank.",
        "Rows of another length cannot be taken over.",
        "Start from a model of the same rank, or without `--from`.");

    public static readonly Problem StartOfOtherKind = new(
        "{model} cannot start from {other}: it predicts {kind}, the other one {otherKind}.",
        "The rows and biases of the two do not mean the same: one has biases, a mean or implicit factors that the other lacks, or one predicts values and the other ranks items.",
        "Start from a model of the same prediction, or without `--from`.");

    public static readonly Problem StartKnowsNobody = new(
        "The model to start from, {other}, knows none of the {users} users and {items} items of the dataset; check that both have the same raw ids, or start without it (--from).",
        "Rows are taken over for raw ids that occur in both, and none does: often the ids were numbered anew, or written in another way.",
        "Convert the ratings with the ids that the model was trained with, or train without `--from`.");

    public static readonly Problem StartKnowsValidation = new(
        "The model to start from was trained on all {held} ratings that are held out for validation, which would say nothing; train without a validation part (--validation 0).",
        "A validation part chooses the epoch by ratings that nothing was trained on, and only those are taken that the model to start from has not seen.",
        "Train without a validation part, for as many epochs as you choose (`--validation 0 --epochs N`), or without `--from`.");

    public static readonly Problem NoTrainingRatings = new(
        "The dataset has no training ratings; convert a file that has some, or split off a smaller test part.",
        "All ratings of the dataset are in its test part.",
        "Split off a smaller part, or convert a rating file that is not empty.");

    public static readonly Problem Diverged = new(
        "Training diverged in every one of {epochs} epochs; set a smaller learning rate.",
        "In each epoch the loss or the validation RMSE stopped being a finite number, or the schedule undid the epoch. Each was undone and the rate lowered, and no factors are left to keep.",
        "Set a smaller rate, for example `--set BoldDriver.Initial=0.001` (the name is that of the declared schedule), or take more epochs. "
        + "A few values that are far larger than the others have the same effect.");

    public static readonly Problem FactorsNotFinite = new(
        "Training ended in factors that are not finite numbers; set a smaller learning rate.",
        "The last steps were so large that the numbers overflowed, after the loss of that epoch was taken. Such factors predict nothing, so no model is written.",
        "Set a smaller rate or a smaller regularization, for example `--set BoldDriver.Initial=0.001` (the name is that of the declared schedule).");

    public static readonly Problem FactorsBeyondHalf = new(
        "{model}: training ended in factors beyond 65504, which float16 cannot hold; set a smaller learning rate, or declare Storage = FactorStorage.Single.",
        "The model is declared with `Storage = FactorStorage.Half`, and a factor is larger than the largest half. No model is written, since its file would say infinity.",
        "Factors of that size mostly come of too high a rate: set a smaller one. If the values themselves are that large, declare `FactorStorage.Single`.");

    public static readonly Problem DeviceStoppedKept = new(
        "{failure}; the checkpoint '{folder}' holds the epochs before, and --resume goes on from it on such a device.",
        "The driver ended a kernel or lost the device in the midst of training. What the device could still give, or what was kept at most half a minute before (`--checkpoint-every`), is in the checkpoint.",
        "Run the same command with `--resume` when the device answers again, or train on the processor from the start.");
}
