namespace Lathe.CommandLine;

/// <summary>What stops the program itself, whatever the command.</summary>
internal static class HostingProblems
{
    public static readonly Problem Interrupted = new(
        "interrupted; nothing was written.",
        "Ctrl-C or SIGTERM came before the command had finished; the program exits 130. A result is written whole, at the end, so what was there before still is.",
        "Run the command again.");

    public static readonly Problem TuningInterrupted = new(
        "interrupted; the candidates judged so far are shown, and the best of them.",
        "Ctrl-C or SIGTERM came before the last rung had ended; the program exits 130.",
        "Run the command again, with fewer candidates or epochs; the same seed draws the same candidates.");

    public static readonly Problem TrainingInterrupted = new(
        "interrupted after epoch {epoch}, which '{folder}' holds; the same command with --resume goes on.",
        "Ctrl-C or SIGTERM came while a model was being trained; the program exits 130. The last finished epoch was kept, the one that ran was not.",
        "Repeat the command line with `--resume` added; or give that work up with `--force`.");

    public static readonly Problem RefitInterrupted = new(
        "interrupted after epoch {epoch} of the refit, which '{folder}' holds; the same command with --resume goes on.",
        "Ctrl-C or SIGTERM came while the model was being trained again on all training ratings; the program exits 130. The last finished epoch was kept.",
        "Repeat the command line with `--resume` added; or give that work up with `--force`.");

    public static readonly Problem TrainingInterruptedUnkept = new(
        "interrupted after epoch {epoch}, which could not be kept ({reason}); an earlier checkpoint, if there is one, still stands.",
        "Ctrl-C or SIGTERM came while a model was being trained, and the checkpoint of the last finished epoch could not be written; the program exits 130.",
        "Make room, or train into another place. Where a checkpoint stands, the same command with `--resume` goes on from it.");

    public static readonly Problem ModelNotSaved = new(
        "The finished model could not be saved ({reason}); the same command with --resume goes on from '{checkpoint}'.",
        "Training ended, and then the model folder could not be written: the disk was full, or the place was taken or removed meanwhile.",
        "Put the cause right, and repeat the command line with `--resume` added.");

    public static readonly Problem ResultNotPrinted = new(
        "The result could not be printed ({reason}); files that the command has written are there.",
        "Standard output was closed, or led to a disk that is full.",
        "Send the output elsewhere. What the command wrote into files and folders is whole, and need not be made again.");

    public static readonly Problem OutOfMemory = new(
        "There is not enough memory for this; free some, or take a model of lower rank.",
        "The program asked the system for memory, and there was none left, or the container's limit was reached.",
        "End other programs, raise the limit, use fewer ratings, or declare a smaller rank.");

    public static readonly Problem Unexpected = new(
        "This should not have happened, please report it ({type}: {message}); with {variable}=1 it shows where.",
        "A mistake in the program, not in what it was given.",
        "Run the command once more with that environment variable set to 1, and report what it prints. A change of the input may help meanwhile.");

    public static readonly Problem ModelNotDeclared = new(
        "The folder '{folder}' holds a model '{name}', which this program does not declare; it declares {models}.",
        "A model folder is read by a program that declares its model, since kernels are generated from the declaration.",
        "Use the program that trained it, or declare that model in this one and build.");
}
