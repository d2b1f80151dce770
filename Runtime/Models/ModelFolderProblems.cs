namespace Lathe;

/// <summary>What can be wrong with a model folder that is read, beyond what can be wrong with any folder.</summary>
internal static class ModelFolderProblems
{
    public static readonly Problem OtherArithmetic = new(
        "'{file}' is of arithmetic version {found}, and this program computes in the order of version {current}, so it would not repeat "
        + "that model's bits; train the model again, or load it with the version of Lathe that wrote it.",
        "The order of some operation of training or prediction was changed between the two versions, and with it the last bits of results.",
        "Train the model again with this version, or use the version of Lathe that wrote the folder.");

    public static readonly Problem NumberWrong = new(
        "'{file}' is damaged: {reason}; train the model again or take the file from a copy.",
        "A number that the model was trained with is not one that its declaration allows.",
        "Train the model again, or take model.json from a copy.");

    public static readonly Problem ValueNotFinite = new(
        "'{file}', value {place} (counted from 0), is {value}, which predicts nothing; train the model again or take the file from a copy.",
        "Training never ends with NaN or infinity in a factor or bias, so the file was changed or written by something else.",
        "Train the model again, or take the file from a copy.");

    public static readonly Problem SeenItemsWrong = new(
        "'{offsets}' and {items} beside it do not fit together: {reason}; train the model again or take both from a copy.",
        "The two files say which items each user has rated, and one of them was changed or is of another run.",
        "Train the model again, or take both files from a copy of the same run.");

    public static readonly Problem FactorsWrong = new(
        "'{file}' has shape {shape}, and a {model} needs {columns} columns; train the model again or take the file from a copy.",
        "The factors are of another model or another rank.",
        "Train the model again, or take the file from a copy of the same run.");

    public static readonly Problem SamplesWrong = new(
        "'{file}' has shape {shape}, and this {model} needs {wanted}; train the model again or take the file from a copy.",
        "The samples are of another model, of another rank, or of another number than model.json says.",
        "Train the model again, or take the file from a copy of the same run.");
}
