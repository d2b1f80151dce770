namespace Lathe.Datasets;

/// <summary>What can be wrong with a dataset folder or its split.</summary>
internal static class DatasetProblems
{
    public static readonly Problem DatasetMissing = new(
        "The dataset folder '{folder}' does not exist.",
        "There is no folder of that name. A relative path counts from the folder that the program was started in.",
        "Correct the path, or make the dataset with `lathe convert`.");

    public static readonly Problem FolderIsNoDataset = new(
        "The folder '{folder}' is no dataset: it has no {manifest}. Make one with 'lathe convert'.",
        "A dataset folder has a manifest, which `lathe convert` writes. This folder is a model's, or something else.",
        "Give the folder that `lathe convert` wrote.");

    public static readonly Problem SplitIsGiven = new(
        "The folder '{folder}' has a split that came with its ratings; use --force to replace it by another.",
        "The ratings were converted with `--test`, so their training and test part are those of whoever published them, and no command makes that split again.",
        "Train on the split that is there. To divide the ratings otherwise, give `--force`, in a program `Overwrite = true`.");

    public static readonly Problem DatasetManifestDamaged = new(
        "'{file}' is damaged ({reason}); convert the ratings again.",
        "The manifest is not the JSON that this program writes: it was edited, or cut short in copying.",
        "Copy the folder again, or convert the ratings again.");

    public static readonly Problem DatasetManifestNotRead = new(
        "'{file}' could not be read: {reason}",
        "The system refused to open the manifest.",
        "Do what the system's own words ask for; most often the file's permissions are wrong.");

    public static readonly Problem DatasetVersionUnknown = new(
        "'{file}' is of format version {version}, and this program reads version {current}.",
        "The folder was written by another version of this program, whose folders differ.",
        "Convert the ratings again with this version, or use the version that wrote the folder.");

    public static readonly Problem TitlesOfAnotherRun = new(
        "'{file}' lists {found} items, and there are {items}; it is of another run.",
        "The list of titles, of a dataset or of a model, was edited or copied here from another folder.",
        "Convert the ratings again; for a model folder, train the model again.");

    public static readonly Problem RatingOutsideIds = new(
        "'{name}', row {row} (counted from 0): user {user}, item {item} and value {value} do not fit {users} users and {items} items; convert the ratings again.",
        "An index is negative or beyond the id map, or the value is not finite. Kernels do not check indices, so the file is checked before.",
        "Convert the ratings again; in a program, give indices of the id maps and finite values.");

    public static readonly Problem TimesNotKnown = new(
        "The dataset '{folder}' has no times, so it cannot be split by {rule}; split it by random or lattice.",
        "The rating file has no time column, or it was left out when it was converted, or the test file has none.",
        "Split by random or lattice, or convert the ratings with their time column.");

    public static readonly Problem TestPartEmpty = new(
        "Of the {ratings} ratings of '{folder}', none would be in the test part; choose another rule, fraction or step.",
        "The fraction times the number of ratings rounds to 0, no user has two ratings, or no rating lies on the lattice.",
        "Take a larger fraction or a smaller step, or another rule.");

    public static readonly Problem TestPartWhole = new(
        "Of the {ratings} ratings of '{folder}', all would be in the test part; choose another rule, fraction or step.",
        "The fraction times the number of ratings rounds to all of them, or every rating lies on the lattice.",
        "Take a smaller fraction or a larger step, or another rule.");

    public static readonly Problem FoldsTooMany = new(
        "{ratings} ratings cannot be divided into {folds} folds; ask for fewer.",
        "Each fold is the test part once and needs a rating of its own.",
        "Ask for fewer folds, 2 at least, or take more ratings.");
}
