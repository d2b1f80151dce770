namespace Lathe.CommandLine.Commands;

/// <summary>What can be missing for a command's work.</summary>
internal static class CommandProblems
{
    public static readonly Problem NoModelToShow = new(
        "This program declares no model to show: write a partial class with [FactorModel(Rank = 32)] and build.",
        "The demo trains a declared model, and the program was built without any.",
        "Declare a model and build.");

    public static readonly Problem DatasetNotKnown = new(
        "The dataset that '{folder}' was trained on is not known; name it (--dataset DIR) or ratings (--on FILE.npy).",
        "The model was trained on ratings in memory, so its folder names no dataset.",
        "Name a dataset folder that has a test part, or a file of ratings.");

    public static readonly Problem DatasetMoved = new(
        "The dataset that '{folder}' was trained on is not at '{dataset}'; name it (--dataset DIR) or ratings (--on FILE.npy).",
        "A model folder remembers its dataset by the path from one to the other, and one of the two was moved, or the dataset deleted.",
        "Name the dataset folder where it is now, or a file of ratings.");
}
