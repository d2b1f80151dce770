namespace Lathe.Benchmarks.Fuzzing;

/// <summary>The commands with their arguments, and values for each: ordinary ones and those at the end of what is allowed.</summary>
internal static class CommandGrammar
{
    private static readonly Form[] Forms =
    [
        new("convert", ["ratings.csv plain.csv data/ratings.npy movies.csv"], ["--out new data/new"],
        [
            "--items movies.csv ratings.csv", "--format auto csv movielens-csv movielens-tab", "--encoding auto utf-8 latin-1 utf-16", "--index rated items",
            "--columns user=1,item=2 user=userId,item=movieId,value=rating user=2,item=1,value=3,time=4 user=1,item=1", "--test plain.csv ratings.csv",
            "--duplicates last first mean sum keep error", "--force", "--json",
        ]),
        new("split", ["data model"], [], ["--by random time last lattice", "--test 0.1 0.5 0.0001 0.9999 1e-30", "--seed 0 7 9007199254740991", "--user-step 1 2 1000000", "--item-step 1 3 2147483647", "--json"]),
        new("train", ["data model"], ["--model MovieLens16 SeedLfm movielens32 MovieLens64Als Clicks64 MovieLens64Svdpp", "--out new model halfway data"],
        [
            "--epochs 1 2 5 200000 1000001", "--seed 0 3", "--device auto cpu cuda opencl:1 simulator", "--threads 1 2 64 4096", "--validation 0 0.1 0.5 0.99", "--checkpoint-every 0 30 2147483647", "--resume", "--from model data halfway", "--verify", "--force", "--json",
            "--set Training.Patience=1 Regularization.Users=0.5 Regularization.Items=1000 BoldDriver.Initial=10 BoldDriver.Maximum=1 Initialization.Scale=100 Training.Refit=1 ConstantRate.Rate=3",
            "--set ExponentialDecay.Initial=1 ExponentialDecay.Factor=0.5 ValueRange.Minimum=1 ValueRange.Maximum=2 Training.Validation=0.3",
        ]),
        new("evaluate", ["model data"], [], ["--dataset data model", "--on data/test.npy data/train.npy data/times.npy", "--verify", "--json", "--ranking", "--top 1 20 1000000", "--relevant 4 -1e30 1e30", "--threads 1 2 64"]),
        new("cv", ["data model"], ["--model MovieLens16 Clicks64 MovieLens64Svdpp", "--set Training.Epochs=2"], ["--folds 2 5 1000000", "--seed 0 7 9007199254740991", "--threads 1 2 64", "--device auto cpu cuda opencl:1", "--json"]),
        new("tune", ["data model"], ["--model MovieLens16 MovieLens16,MovieLens32AdaGrad Clicks64 MovieLens16,MovieLens16", "--epochs 2", "--candidates 3 1"],
        [
            "--folds 2 5 1000000", "--seed 0 7 9007199254740991", "--rungs 1 3 20", "--factor 2 100", "--threads 1 2 64", "--json", "--chart new.svg movies.csv new/chart.svg",
            "--range Regularization.Users=0.01..0.2 Regularization.Users=1e30..1e38 ExponentialDecay.Initial=1000..100000 AdaGrad.Warmup=0..2 Training.Seed=1..2",
        ]),
        new("recommend", ["model data"], ["--user USER 1 -1 \u65e5"], ["--top 1 5 1000000 2147483647", "--include-seen", "--csv best.csv new/best.csv ratings.csv model", "--verify", "--json"]),
        new("recommend", ["model data"], ["--ratings plain.csv ratings.csv movies.csv data/ratings.npy"], ["--top 1 5 1000000", "--include-seen", "--csv best.csv ratings.csv model", "--json"]),
        new("recommend", ["model data"], ["--all", "--csv best.csv new/best.csv ratings.csv model"], ["--top 1 5 1000000 2147483647", "--include-seen", "--threads 1 2 64 4096", "--device auto cpu cuda opencl:1", "--force", "--verify", "--json"]),
        new("models", [], [], ["--json"]),
        new("devices", [], [], ["--json"]),
        new("sample", [], ["--out new.csv ratings.csv"], ["--titles titles.csv movies.csv new.csv", "--users 1 10 100000", "--items 1 12 100000", "--ratings 1 50 100000", "--seed 0 5", "--force", "--json"]),
    ];

    /// <summary>A command line that its grammar allows; what it asks for may still be impossible.</summary>
    public static List<string> Line(string user, Chance chance)
    {
        Form form = chance.Of(Forms);
        List<string> args = [form.Command];
        args.AddRange(form.Arguments.Select(values => Value(values, chance)));
        foreach (string option in form.Required.Concat(form.Optional.Where(_ => chance.Once(3))))
        {
            string[] words = option.Split(' ', 2);
            args.Add(words[0]);
            if (words is [_, string values])
            {
                args.Add(Value(values, chance).Replace("USER", user, StringComparison.Ordinal));
            }
        }

        return args;
    }

    /// <summary>The first value is the ordinary one, and comes as often as all the others.</summary>
    private static string Value(string values, Chance chance)
    {
        string[] all = values.Split(' ');
        return chance.Once(2) ? all[0] : chance.Of(all);
    }

    /// <param name="Command">Its name.</param>
    /// <param name="Arguments">Values of each argument.</param>
    /// <param name="Required">Options that must be there, with their values.</param>
    /// <param name="Optional">Options that may be there, with their values.</param>
    private sealed record Form(string Command, string[] Arguments, string[] Required, string[] Optional);
}
