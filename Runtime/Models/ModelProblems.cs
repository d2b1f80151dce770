namespace Lathe;

/// <summary>What can be wrong with a model folder, or with what a model is asked.</summary>
internal static class ModelProblems
{
    public static readonly Problem ModelMissing = new(
        "The model folder '{folder}' does not exist.",
        "There is no folder of that name. A relative path counts from the folder that the program was started in.",
        "Correct the path, or train the model with `lathe train`.");

    public static readonly Problem FolderIsNoModel = new(
        "The folder '{folder}' is no model: it has no {manifest}. Make one with 'lathe train'.",
        "A model folder has a manifest, which `lathe train` writes. This folder is a dataset's, or something else.",
        "Give the folder that `lathe train` wrote.");

    public static readonly Problem ModelManifestDamaged = new(
        "'{file}' is damaged ({reason}); train the model again.",
        "The manifest is not the JSON that this program writes: it was edited, or cut short in copying.",
        "Copy the folder again, or train the model again.");

    public static readonly Problem ModelManifestNotRead = new(
        "'{file}' could not be read: {reason}",
        "The system refused to open the manifest.",
        "Do what the system's own words ask for; most often the file's permissions are wrong.");

    public static readonly Problem ModelVersionUnknown = new(
        "'{file}' is of format version {version}, and this program reads version {current}.",
        "The folder was written by another version of this program, whose folders differ.",
        "Train the model again with this version, or use the version that wrote the folder.");

    public static readonly Problem DeclarationDiffers = new(
        "The folder '{folder}' holds a {model} of rank {rank} ({formula}), not a {otherModel} of rank {otherRank} ({otherFormula}); load it with its own declaration.",
        "The class that loads the folder has another name, rank or prediction than the one that was trained: it was changed since, or it is another class.",
        "Load the folder with the class it was trained with, or train again with the changed one.");

    public static readonly Problem UserUnknown = new(
        "The user '{user}' is not known to this model; give the raw id of a user it was trained on.",
        "The id is not in the model's users. It must be written exactly as in the rating file: 7 and 007 are two ids.",
        "Give a user of the rating file. For a user who came later, convert and train again.");

    public static readonly Problem NoFoldInOfSamples = new(
        "{model} predicts means over samples, of which a new user has none; train it again with the user's ratings.",
        "A model of [GibbsSampling] keeps the samples of its users' rows, and not the priors by which one more user's could be drawn.",
        "Add the user's ratings to the dataset and train again, or use a model of `[AlternatingLeastSquares]`, which takes new users in.");

    public static readonly Problem NoFoldIn = new(
        "{model} learns from pairs of items, which give a new user no row in closed form; train it again with the user's ratings.",
        "A model of [BayesianPersonalizedRanking] has no equations that could be solved for one user alone.",
        "Add the user's ratings to the dataset and train again, or declare a model of `[ImplicitLeastSquares]`, which knows new users from their clicks.");

    public static readonly Problem FoldedItemTwice = new(
        "The item '{item}' is rated twice; remove one of the ratings.",
        "The ratings of a new user may hold each item once.",
        "Remove one of the two ratings.");

    public static readonly Problem FoldedValueNotFinite = new(
        "The value of item '{item}' is {value}, which is no finite number; correct or remove it.",
        "The ratings of a new user are numbers.",
        "Correct or remove the rating.");

    public static readonly Problem FoldedWithoutValue = new(
        "The item '{item}' has no value, and {model} learns from values; give each item one.",
        "Only a model of clicks takes items without values.",
        "Write a value behind each item: `1193,4.5`.");

    public static readonly Problem FoldedOnAnotherScale = new(
        "The value {value} of item '{item}' lies outside {minimum}..{maximum}, the values that {model} was trained on; give values on that scale.",
        "A new user's row is computed from their values as they are, so a value on another scale, or a number of another column, would count for far too much.",
        "Bring the values to the scale of the training ratings. `ValueRange` in the declaration says what else is allowed.");

    public static readonly Problem NothingFolded = new(
        "None of the {count} rated items is known to this model; give items that it was trained on.",
        "A new user's row follows from the rows of the items they rated, and the model has none of these. Ids must be written exactly as in the rating file.",
        "Rate items of the model: its items.npy lists their ids.");

    public static readonly Problem DatasetHasNoTest = new(
        "The dataset '{folder}' has no test part; split it first.",
        "A model is evaluated on the test part of a dataset, and this one has not been split.",
        "Split it with `lathe split`, and train again: a model that was trained on the test part is judged too well.");

    public static readonly Problem MemoryHasNoTest = new(
        "The dataset has no test part; split it first.",
        "A model is evaluated on the test part of a dataset, and this one, made in memory, was given none.",
        "Give the test part to `Dataset.FromRatings`, or evaluate on ratings of your own.");

    public static readonly Problem RatingOutsideModel = new(
        "Row {row} of the ratings has user {user} and item {item}, but there are {users} users and {items} items; give ratings of the same dataset.",
        "Ratings to evaluate have indices, not raw ids, and these are beyond the id maps that they are read with.",
        "Give ratings of the dataset that the model was trained on, or name the dataset they are of (`--dataset`).");

    public static readonly Problem NoRowsToRank = new(
        "There are no test ratings to compare recommendations with; give a file or a test part that has some.",
        "Recommendations are judged by the ratings of the test part, and it has none.",
        "Split off a larger part, or name other ratings (`--on`).");

    public static readonly Problem NoRelevantRows = new(
        "None of {rows} test ratings is relevant: all are below {least}; set a smaller limit.",
        "Only test ratings of at least the value that was asked for count as relevant.",
        "Give a value that occurs in the test part (`--relevant`, `RankingOptions.Relevant`), or none for all of its rows.");
}
