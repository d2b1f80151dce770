namespace Lathe.Benchmarks.Fuzzing;

/// <summary>A command line, as its grammar allows it or with arguments left out, repeated, exchanged or replaced; its files are as they should be.</summary>
internal static class CommandLineCases
{
    /// <summary>Nothing here leads out of the case's own folder.</summary>
    private static readonly string[] Words =
    [
        "", " ", "-", "--", "---", "-x", "--out", "--json", "--force", "--resume", "--verify", "--model", "--epochs", "--set", "--top", "--help", "-h", "--version", "--no-such", "--out=", "--out=new2",
        "--json=maybe", "--epochs=", "--epochs:7", "0", "-1", "1", "2", "3", "1e3", "0.5", "1.0", "1,5", "NaN", "inf", "2147483647", "2147483648", "99999999999999999999", "0x10",
        "cpu", "cuda", "cuda:0", "opencl:99", "simulator", "gpu", "auto", "cpu:1", "MovieLens16", "movielens16", "MovieLens999", "SeedLfm", "random", "time", "last", "lattice",
        "Training.Epochs=0", "Training.Epochs=3", "Training.Validation=0.5", "Regularization.Users=-1", "BoldDriver.Initial=1e30", "Initialization.Scale=NaN", "No.Such=1", "=", "x=", "=1", "a=b=c",
        "user=1", "user=0,item=1", "user=1,item=1", "user=userId,item=movieId,time=timestamp", "value=9", "user", ",,,",
        "ratings.csv", "movies.csv", "plain.csv", "data", "data/", "data/ratings.npy", "model", "halfway", "halfway.checkpoint", "absent", "new", "new/deeper/still", ".", "..", "ratings.csv/x", "ml.zip/none",
        "\u65e5\u672c", "\U0001F600", "\u001b[31mred", "a\0b", "a\nb", "con", "convert", "train", "split", "recommend", "@file", "%PATH%", "$HOME", "*", "?", "'", "\"", "[0]", "{0}",
    ];

    public static FuzzCase Make(Specimens specimens, Chance chance)
    {
        specimens.CopyOut("ratings.csv", "plain.csv", "movies.csv", "data", "model", "halfway.checkpoint");
        List<string> args = CommandGrammar.Line(specimens.User, chance);
        string kind = $"command line of {args[0]}";
        for (int times = chance.Of(0, 0, 1, 1, 2, 4); times > 0; times--)
        {
            Change(args, chance);
        }

        return new(kind, [.. args]);
    }

    private static void Change(List<string> args, Chance chance)
    {
        if (args.Count == 0)
        {
            args.Add(Word(chance));
            return;
        }

        int place = chance.Below(args.Count), other = chance.Below(args.Count);
        switch (chance.Below(6))
        {
            case 0:
                args.RemoveAt(place);
                break;
            case 1:
                args.Insert(place, args[other]);
                break;
            case 2:
                (args[place], args[other]) = (args[other], args[place]);
                break;
            case 3:
                args.Insert(place, Word(chance));
                break;
            case 4:
                args[place] = Misspelt(args[place], chance);
                break;
            default:
                args[place] = Word(chance);
                break;
        }
    }

    private static string Word(Chance chance) => chance.Once(30) ? new string('x', chance.Of(255, 256, 300, 5000)) : chance.Of(Words);

    /// <summary>One letter left out, repeated or exchanged; never one that would make a path begin elsewhere.</summary>
    private static string Misspelt(string word, Chance chance)
    {
        if (word.Length < 2 || word.AsSpan().ContainsAny('/', '.'))
        {
            return word;
        }

        int place = chance.Below(word.Length);
        return chance.Below(3) switch
        {
            0 => word.Remove(place, 1),
            1 => word.Insert(place, word[place].ToString()),
            _ => word.Remove(place, 1).Insert(place, chance.Of("e", "0", "-", "=", "\u00e9", "A").ToString()),
        };
    }
}
