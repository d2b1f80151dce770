namespace Lathe.CommandLine;

/// <summary>What can be wrong with the words of a command line, or with options that do not go together.</summary>
internal static class UsageProblems
{
    public static readonly Problem CommandMissing = new(
        "Say what to do: {commands}.",
        "The program was started without a command.",
        "Give one of the commands; `lathe --help` says what each does.");

    public static readonly Problem CommandUnknown = new(
        "There is no command '{command}'.",
        "The first word is no command, and none is written nearly like it.",
        "`lathe --help` lists the commands.");

    public static readonly Problem CommandMisspelt = new(
        "There is no command '{command}'; did you mean '{guess}'?",
        "The first word is no command, but one is at most two letters away.",
        "Correct the word.");

    public static readonly Problem OptionUnknown = new(
        "'{command}' has no option '{option}'.",
        "The command does not know the option, and none of its own is written nearly like it. Each command has options of its own.",
        "`--help` after the command lists its options.");

    public static readonly Problem OptionMisspelt = new(
        "'{command}' has no option '{option}'; did you mean '{guess}'?",
        "The command does not know the option, but one of its own is at most two letters away.",
        "Correct the option.");

    public static readonly Problem OptionBehindDashes = new(
        "'{option}' stands behind '--', after which every word is a name of a file or folder; put it before.",
        "Two dashes alone end the options, so that names may begin with a dash.",
        "Move the option before the two dashes.");

    public static readonly Problem NumberGivenTwice = new(
        "{name} is given by {option} and by --set; leave one of them out.",
        "The option is short for `--set` with that name, and the two may differ.",
        "Leave one of them out.");

    public static readonly Problem OptionInPlaceOfName = new(
        "There is no option '{option}'; a file of that name is written './{file}'.",
        "A name of a file or folder is due here, and what stands here begins with a dash and is no option of the command.",
        "Correct the option. A file that is really called so is written with `./` before it.");

    public static readonly Problem MisspeltOptionInPlaceOfName = new(
        "There is no option '{option}'; did you mean '{guess}'?",
        "A name of a file or folder is due here, and what stands here is nearly an option of the command.",
        "Correct the option. A file that is really called so is written with `./` before it.");

    public static readonly Problem ArgumentTooMany = new(
        "'{text}' is one argument too many for '{command}'.",
        "The command takes fewer names. A name with blanks counts as several unless it is quoted.",
        "Quote names with blanks; `--help` after the command shows what it takes.");

    public static readonly Problem ArgumentMissing = new(
        "'{command}' needs {argument}.",
        "The command cannot work without this file or folder.",
        "Name it; `--help` after the command says what it is.");

    public static readonly Problem OptionMissing = new(
        "'{command}' needs {option} {value}.",
        "The command cannot work without this option.",
        "Give it; `--help` after the command says what it is.");

    public static readonly Problem OptionWithoutValue = new(
        "{option} needs a value: {option} {value}.",
        "The option stands at the end, or right before another option.",
        "Write the value after it.");

    public static readonly Problem OptionTwice = new(
        "{option} can be given once only.",
        "The option is there twice or more, and takes one value.",
        "Leave one of them.");

    public static readonly Problem DemoItemsAlone = new(
        "--items lists the items of a rating file: name that too, --ratings FILE.",
        "Without `--ratings` the demo makes ratings of its own, which have items of their own.",
        "Give both files, or none.");

    public static readonly Problem IndexNeedsItems = new(
        "--index items needs the file that lists the items: --items MOVIES.",
        "With `--index items` an item's index is its position in the items file, and no such file was given.",
        "Give the file, or leave `--index items` out.");

    public static readonly Problem RecommendToWhom = new(
        "'lathe recommend' needs --user RAWID, --ratings FILE for somebody new, or --all for every user.",
        "`recommend` answers for one user, for one who was not in training, or for all of them, and was told none of it.",
        "Give one of the three options.");

    public static readonly Problem RecommendToSeveral = new(
        "--user, --ratings and --all exclude one another; keep one of them.",
        "`recommend` answers for one user, for one who was not in training, or for all of them.",
        "Leave all but one of the options out.");

    public static readonly Problem RecommendAllNeedsFile = new(
        "--all writes the recommendations to a file: name it, --csv FILE.",
        "The lists of all users are too long to be shown, and a file is there whole or not at all.",
        "Name a file; `--csv /dev/stdout` sends the lines down a pipe.");

    public static readonly Problem SampleTooDense = new(
        "--ratings {ratings} is impossible: {users} and {items} have only {pairs} pairs.",
        "In a sample no user rates an item twice.",
        "Ask for fewer ratings, or for more users or items.");

    public static readonly Problem SampleInOneFile = new(
        "--out and --titles name the same file, '{file}'; the ratings and the titles are two.",
        "One file would replace the other.",
        "Give two names.");

    public static readonly Problem NumbersRefused = new(
        "{model}: {reason}",
        "A number given by `--set`, or by an option that sets one, is unknown or not allowed; the reason is one of those under *Numbers of a model*.",
        "Correct the option; `lathe models` lists every number with its declared value.");

    public static readonly Problem TuningNotAllowed = new(
        "The models cannot be tuned so: {reason}",
        "A number given by `--set`, or a range given by `--range`, is unknown to all of the models or not allowed; the reason is one of those under *Numbers of a model* or *Tuning*.",
        "Correct the option; `lathe models` lists every number with its declared value.");
}
