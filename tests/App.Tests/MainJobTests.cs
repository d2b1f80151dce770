using System.Text.Json;
using Lathe.CommandLine.Tests.Support;

namespace Lathe.CommandLine.Tests;

/// <summary>convert, split, train, evaluate, recommend by the real executable.</summary>
public sealed class MainJobTests(SampleRun run) : IClassFixture<SampleRun>
{
    [Fact]
    public void Sample_Convert_AndSplit_AnswerTheDocumentedKeys()
    {
        Assert.Equal(6000, run.Sampled.GetProperty("ratings").GetInt32());
        AssertKeys(run.Converted, "ratings", "users", "items", "duplicates", "seconds");
        Assert.Equal((6000, 200, 0), (Number(run.Converted, "ratings"), Number(run.Converted, "users"), Number(run.Converted, "duplicates")));
        Assert.True(run.Converted.GetProperty("seconds").GetDouble() > 0);
        AssertKeys(run.Divided, "train", "test");
        Assert.Equal((5400, 600), (Number(run.Divided, "train"), Number(run.Divided, "test")));
    }

    [Fact]
    public void Train_AnswersTheDocumentedKeys()
    {
        JsonElement trained = run.Trained;
        AssertKeys(
            trained,
            "model", "rank", "device", "threads", "epochs", "updatesPerSecond", "prepareSeconds", "trainSeconds", "validationSeconds", "totalSeconds",
            "trainRmse", "validationRmse", "testRmse", "bestEpoch", "modelHash");
        Assert.Equal(("MovieLens32", "cpu"), (trained.GetProperty("model").GetString(), trained.GetProperty("device").GetString()));
        Assert.Equal((32, 12), (Number(trained, "rank"), Number(trained, "epochs")));
        Assert.InRange(Number(trained, "bestEpoch"), 1, 12);
        Assert.Matches("^[0-9a-f]{64}$", trained.GetProperty("modelHash").GetString()!);
        foreach (string name in (string[])["trainRmse", "validationRmse", "testRmse"])
        {
            Assert.InRange(trained.GetProperty(name).GetDouble(), 0.1, 3);
        }

        double seconds = trained.GetProperty("trainSeconds").GetDouble();
        Assert.Equal(Number(trained, "updates") / seconds, trained.GetProperty("updatesPerSecond").GetDouble(), 0.01 * Number(trained, "updates") / seconds);
        Assert.True(trained.GetProperty("totalSeconds").GetDouble() >= seconds + trained.GetProperty("prepareSeconds").GetDouble());
    }

    [Fact]
    public void Evaluate_GivesWhatTrainSaid()
    {
        JsonElement evaluated = Executable.Run("evaluate", run.In("model"), "--json").Json;
        AssertKeys(evaluated, "rmse", "mae", "count", "coldUsers", "coldItems", "known");
        Assert.Equal(run.Trained.GetProperty("testRmse").GetDouble(), evaluated.GetProperty("rmse").GetDouble());
        Assert.Equal(600, Number(evaluated, "count"));
    }

    [Fact]
    public async Task Evaluate_OnAFile_ReadsItsIndicesByTheModelOrByADataset()
    {
        string test = Path.Combine(run.In("data"), "test.npy");
        double expected = run.Trained.GetProperty("testRmse").GetDouble();
        JsonElement own = (await Executable.RunInsideAsync("evaluate", run.In("model"), "--on", test, "--json")).Json;
        JsonElement looked = (await Executable.RunInsideAsync("evaluate", run.In("model"), "--on", test, "--dataset", run.In("data"), "--json")).Json;
        Assert.Equal(expected, own.GetProperty("rmse").GetDouble());
        Assert.Equal(expected, looked.GetProperty("rmse").GetDouble(), 10);
        Assert.Equal(600, Number(looked, "count"));
    }

    [Fact]
    public async Task EvaluateRanking_AddsTheDocumentedKeys_ForAnyThreads()
    {
        string[] command = ["evaluate", run.In("model"), "--ranking", "--top", "20", "--json"];
        JsonElement ranked = Executable.Run(command).Json;
        AssertKeys(
            ranked,
            "rmse", "mae", "count", "coldUsers", "coldItems", "known", "top", "precision", "recall", "ndcg", "map", "mrr", "hitRate", "coverage", "users",
            "usersWithoutTraining", "relevant", "relevantSeen", "relevantCold", "standardErrors", "notes");
        AssertKeys(ranked.GetProperty("standardErrors"), "precision", "recall", "ndcg", "map", "mrr", "hitRate");
        Assert.Equal((20, 600), (Number(ranked, "top"), Number(ranked, "relevant")));
        Assert.Equal(ranked.GetProperty("hitRate").GetDouble() > 0, ranked.GetProperty("mrr").GetDouble() > 0);
        Assert.InRange(ranked.GetProperty("recall").GetDouble(), ranked.GetProperty("precision").GetDouble(), 1);
        foreach (string threads in (string[])["1", "3"])
        {
            Assert.Equal(ranked.GetRawText(), (await Executable.RunInsideAsync([.. command, "--threads", threads])).Json.GetRawText());
        }

        JsonElement some = (await Executable.RunInsideAsync([.. command, "--relevant", "4.5"])).Json;
        Assert.InRange(Number(some, "relevant"), 1, 599);
        JsonElement trained = (await Executable.RunInsideAsync([.. command, "--on", Path.Combine(run.In("data"), "train.npy")])).Json;
        Assert.Equal((5400, 0), (Number(trained, "relevantSeen"), (int)(1000 * trained.GetProperty("hitRate").GetDouble())));
        string[] table = Executable.Run("evaluate", run.In("model"), "--ranking", "--top", "5").Lines;
        Assert.Contains(table, static line => line.StartsWith("at 5 ", StringComparison.Ordinal));
        Assert.Contains(table, static line => line.StartsWith("nDCG ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task EvaluateRanking_SaysWhatIsWrong()
    {
        string model = run.In("model");
        (await Executable.RunInsideAsync("evaluate", model, "--ranking", "--top", "0")).AssertMistake(2, "--top must be a whole number from 1");
        (await Executable.RunInsideAsync("evaluate", model, "--ranking", "--relevant", "much")).AssertMistake(2, "--relevant must be a number");
        (await Executable.RunInsideAsync("evaluate", model, "--ranking", "--relevant", "nan")).AssertMistake(2, "--relevant must be a number");
        (await Executable.RunInsideAsync("evaluate", model, "--ranking", "--relevant", "99")).AssertMistake(1, "None of 600 test ratings is relevant: all are below 99");
        Outcome noted = await Executable.RunInsideAsync("evaluate", model, "--top", "3");
        Assert.Equal((0, "note: --top has no effect without --ranking.\n"), (noted.Exit, noted.Error));
        Outcome stopped = await Executable.RunInsideAsync(Lathe.App.ModelCatalogue.Models, ["evaluate", model, "--ranking"], new CancellationToken(canceled: true));
        Assert.Equal(130, stopped.Exit);
    }

    [Fact]
    public void TheHash_IsTheSameForAnyThreadsAndWidth()
    {
        JsonElement[] runs =
        [
            run.Trained,
            run.Train("one", ["--threads", "1"]),
            run.Train("two", ["--threads", "2"]),
            run.Train("three", ["--threads", "3"]),
            run.Train("avx2", environment: [("DOTNET_EnableAVX512", "0")]),
            run.Train("sse", environment: [("DOTNET_PreferredVectorBitWidth", "128")]),
        ];
        Assert.Single(runs.Select(static trained => trained.GetProperty("modelHash").GetString()).Distinct());
        Assert.Single(runs.Select(static trained => trained.GetProperty("testRmse").GetDouble()).Distinct());
        Assert.Equal(1, Number(runs[1], "threads"));
    }

    [Fact]
    public void TwoRuns_WriteTheSameBytes_ButForTheirTimes()
    {
        run.Train("again");
        string[] files = [.. Directory.GetFiles(run.In("again")).Select(Path.GetFileName).Order()!];
        Assert.Equal(Directory.GetFiles(run.In("model")).Select(Path.GetFileName).Order(), files);
        Assert.Contains("curve.svg", files);
        foreach (string file in files.Except(["history.csv", "run.json"]))
        {
            Assert.True(File.ReadAllBytes(Path.Combine(run.In("model"), file)).SequenceEqual(File.ReadAllBytes(Path.Combine(run.In("again"), file))), file);
        }
    }

    [Fact]
    public void AnotherSeed_IsAnotherModel()
    {
        string hash = run.Train("seeded", ["--seed", "2"]).GetProperty("modelHash").GetString()!;
        Assert.NotEqual(run.Trained.GetProperty("modelHash").GetString(), hash);
    }

    [Fact]
    public void AMovedModel_StillRecommends_AndLeavesOutWhatWasSeen()
    {
        string moved = run.In("elsewhere/moved");
        Directory.CreateDirectory(run.In("elsewhere"));
        run.Train("moving");
        Directory.Move(run.In("moving"), moved);

        JsonElement answer = Executable.Run("recommend", moved, "--user", run.User, "--top", "1000", "--csv", run.In("best.csv"), "--json").Json;
        AssertKeys(answer, "user", "items");
        Assert.Equal(run.User, answer.GetProperty("user").GetString());
        JsonElement[] items = [.. answer.GetProperty("items").EnumerateArray()];
        AssertKeys(items[0], "item", "title", "score");
        Assert.StartsWith("Film ", items[0].GetProperty("title").GetString(), StringComparison.Ordinal);
        double[] scores = [.. items.Select(static item => item.GetProperty("score").GetDouble())];
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.Equal(1 + items.Length, File.ReadAllLines(run.In("best.csv")).Length);

        JsonElement all = Executable.Run("recommend", moved, "--user", run.User, "--top", "1000", "--include-seen", "--json").Json;
        string[] known = [.. all.GetProperty("items").EnumerateArray().Select(static item => item.GetProperty("item").GetString()!)];
        using Dataset data = Dataset.Load(run.In("data"));
        string[] rated = [.. data.Training.ToArray().Where(static rating => rating.User == 0).Select(rating => data.Items[rating.Item])];
        Assert.Equal(run.User, data.Users[0]);
        Assert.Empty(rated.Intersect(items.Select(static item => item.GetProperty("item").GetString()!)));
        Assert.Empty(rated.Except(known));
        Assert.Equal(items.Length + rated.Length, known.Length);
    }

    [Fact]
    public async Task RecommendAll_WritesWhatEachUserGets_ForAnyThreadsAndWidth()
    {
        string[] command = ["recommend", run.In("model"), "--all", "--top", "4", "--json", "--csv"];
        JsonElement answer = Executable.Run([.. command, run.In("all.csv"), "--threads", "2"]).Json;
        AssertKeys(answer, "users", "recommendations", "fewer", "threads", "seconds", "scoresPerSecond", "file");
        string[] lines = File.ReadAllLines(run.In("all.csv"));
        Assert.Equal(("user,rank,item,title,score", 200, lines.Length - 1), (lines[0], Number(answer, "users"), Number(answer, "recommendations")));
        foreach (string user in (string[])[run.User, lines[^1].Split(',')[0]])
        {
            Assert.Equal(0, (await Executable.RunInsideAsync("recommend", run.In("model"), "--user", user, "--top", "4", "--csv", run.In("one.csv"), "--force")).Exit);
            Assert.Equal(File.ReadAllLines(run.In("one.csv")).Skip(1), lines.Where(line => line.StartsWith(user + ",", StringComparison.Ordinal)));
        }

        foreach ((string name, string value) in (ReadOnlySpan<(string, string)>)[("DOTNET_EnableAVX512", "0"), ("DOTNET_PreferredVectorBitWidth", "128"), ("DOTNET_EnableAVX2", "0")])
        {
            Assert.Equal(0, Executable.Run([(name, value)], [.. command, run.In("narrow.csv"), "--threads", "1", "--force"]).Exit);
            Assert.Equal(lines, File.ReadAllLines(run.In("narrow.csv")));
        }
    }

    [Fact]
    public async Task Recommend_SaysWhatDoesNotGoTogether()
    {
        string model = run.In("model"), file = run.In("refused.csv");
        (await Executable.RunInsideAsync("recommend", model)).AssertMistake(2, "needs --user RAWID, --ratings FILE for somebody new, or --all");
        (await Executable.RunInsideAsync("recommend", model, "--all", "--user", "1", "--csv", file)).AssertMistake(2, "exclude one another");
        (await Executable.RunInsideAsync("recommend", model, "--all")).AssertMistake(2, "--csv FILE");
        Outcome noted = await Executable.RunInsideAsync("recommend", model, "--user", run.User, "--threads", "2");
        Assert.Equal((0, "note: --threads has no effect without --all.\n"), (noted.Exit, noted.Error));
        Outcome stopped = await Executable.RunInsideAsync(Lathe.App.ModelCatalogue.Models, ["recommend", model, "--all", "--csv", file], new CancellationToken(canceled: true));
        Assert.Equal((130, "error: interrupted; nothing was written.\n"), (stopped.Exit, stopped.Error));
        Assert.False(File.Exists(file));
    }

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private static void AssertKeys(JsonElement json, params string[] keys) =>
        Assert.Equal(keys, json.EnumerateObject().Select(static member => member.Name).Take(keys.Length));
}
