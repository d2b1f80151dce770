namespace Lathe;

/// <summary>What can be wrong with a checkpoint.</summary>
internal static class CheckpointProblems
{
    public static readonly Problem CheckpointMissing = new(
        "There is no checkpoint '{folder}' to resume; train without --resume.",
        "A checkpoint is written when a run is interrupted, and every 30 seconds (`--checkpoint-every`) against a kill; a run that "
        + "finished has removed its own.",
        "Give the `--out` of the interrupted run, or leave `--resume` out to train from the start.");

    public static readonly Problem CheckpointExists = new(
        "The folder '{folder}' holds the checkpoint of a run that was interrupted; go on with --resume, or begin anew with --force "
        + "(in C#, Resume or Overwrite).",
        "An earlier run into the same model folder was stopped before its end, and its work is kept.",
        "Add `--resume` to go on where it stopped, or `--force` to give that work up.");

    public static readonly Problem CheckpointDiffers = new(
        "The checkpoint '{folder}' is of a run with {name} {its}, and this one has {ours}; resume with the same, or begin anew with --force.",
        "A resumed run ends with the bits of one that was never interrupted, so everything that decides about bits must be as it "
        + "was: the model, its numbers, the seed, the kind of device. Threads and output options may differ.",
        "Repeat the interrupted command line with `--resume` added, or begin anew with `--force`.");

    public static readonly Problem CheckpointOfOtherData = new(
        "The checkpoint '{folder}' is of a run on other training ratings; resume with the same dataset and split, or begin anew with --force.",
        "The dataset was converted or split anew after the run was interrupted, or it is another one.",
        "Restore the dataset folder as it was, or begin anew with `--force`.");

    public static readonly Problem CheckpointOfFewerEpochs = new(
        "The checkpoint '{folder}' is of a run of {its} epochs, and this one has {ours}; resume with as many or more.",
        "A run can be resumed with the same number of epochs or a larger one, not with a smaller one.",
        "Leave the number of epochs as it was, or raise it.");

    public static readonly Problem CheckpointInRefit = new(
        "The checkpoint '{folder}' is past the {its} epochs of its run and in the refit, so it cannot go on to {ours}; resume with {its} epochs, or begin anew with --force.",
        "The refit has begun, so the state after the last of the declared epochs is gone.",
        "Resume with the number of epochs of the interrupted run, or begin anew with `--force`.");

    public static readonly Problem CheckpointDamaged = new(
        "'{file}' is damaged ({reason}); begin anew with --force.",
        "The file was changed, cut off or exchanged after it was written: its hash, shape or contents are not those that checkpoint.json records.",
        "Restore the checkpoint folder from a copy, or begin anew with `--force`.");

    public static readonly Problem CheckpointNotRead = new(
        "'{file}' could not be read: {reason}",
        "The system refused to read a file of the checkpoint.",
        "Do what the system's own words ask for, and run the command again.");

    public static readonly Problem CheckpointVersion = new(
        "'{file}' is of format version {its}, and this program reads version {ours}; resume with the program that wrote it, or begin anew with --force.",
        "The checkpoint was written by another version of the program.",
        "Resume with that version, or begin anew with `--force`.");
}
