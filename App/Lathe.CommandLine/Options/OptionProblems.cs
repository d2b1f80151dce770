namespace Lathe.CommandLine.Options;

/// <summary>What can be wrong with the value of an argument or option.</summary>
internal static class OptionProblems
{
    public static readonly Problem NameEmpty = new(
        "A file or folder must have a name, but one is empty.",
        "An argument or option has an empty text or blanks for its value: often a variable of a script that is not set.",
        "Give the name.");

    public static readonly Problem NameWithNull = new(
        "'{name}' cannot be the name of a file or folder, since it holds a null character.",
        "No system has such names; it came from a program that passed on bytes as text.",
        "Correct the name.");

    public static readonly Problem WordUnknown = new(
        "{option} must be one of {words}, but is '{text}'.",
        "The option takes one of a few words, in lower case.",
        "Take a word from the list.");

    public static readonly Problem NumberNotAllowed = new(
        "{option} must be {demand}, but is '{text}'.",
        "The text is no number of that kind, or lies outside the limits.",
        "Give a number within the limits, with a point for decimals.");

    public static readonly Problem NumberWithComma = new(
        "{option} must be {demand}, but is '{text}' (a comma is no part of a number; decimals follow a point).",
        "Numbers are read alike in every culture: a point for decimals, nothing between thousands.",
        "Write the number with a point, or without separators.");

    public static readonly Problem SetNotUnderstood = new(
        "--set takes Attribute.Property=value, such as Training.Epochs=20, but is '{text}'.",
        "The text has no equals sign, or nothing on one side of it.",
        "Write it in that form; `lathe models` lists the numbers.");

    public static readonly Problem ModelUnknown = new(
        "There is no model '{name}'; the declared models are {models}.",
        "The program declares no model of that name. The name is that of the class, with or without its namespace.",
        "Take a name from the list, or declare the model and build.");

    public static readonly Problem ModelMisspelt = new(
        "There is no model '{name}' (did you mean '{guess}'?); the declared models are {models}.",
        "The program declares no model of that name, but one that is written nearly so.",
        "Correct the name.");

    public static readonly Problem ModelAmbiguous = new(
        "Several models are called '{name}'; give the full name: {models}.",
        "Classes in different namespaces, or names that differ only in case, fit the name.",
        "Give the name with its namespace.");

    public static readonly Problem NoModelDeclared = new(
        "There is no model '{name}': this program declares none.",
        "The program was built without any class that has `[FactorModel]`.",
        "Write a partial class with `[FactorModel(Rank = 32)]` and build.");

    public static readonly Problem ModelTwice = new(
        "The model '{name}' stands twice in --model; leave one of them out.",
        "Each model that is tuned has its share of the candidates.",
        "Name each model once.");

    public static readonly Problem RangeRefused = new(
        "--range: {reason}",
        "The text has not the form that the reason asks for, or the two ends are no range.",
        "Write `Attribute.Property=FROM..TO`; `lathe models` lists the numbers.");

    public static readonly Problem DeviceRefused = new(
        "--device: {reason}",
        "The name is none of those that the reason lists.",
        "Take one of them; `lathe devices` says which are there.");

    public static readonly Problem ColumnsRefused = new(
        "--columns: {reason}",
        "The list of columns has not the form that the reason asks for; see *Columns of a rating file*.",
        "Write `user=A,item=B,value=C,time=D`; value and time may be left out.");
}
