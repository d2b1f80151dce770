using Lathe.CommandLine.Tests.Support;

namespace Lathe.CommandLine.Tests;

/// <summary>A mistake is one sentence, an exit code, and no output left behind.</summary>
public sealed class MistakeTests(SampleRun run) : IClassFixture<SampleRun>
{
    private const string Train = "train {data} --model MovieLens16 --out {out}";

    [Theory]
    [InlineData("", "Say what to do")]
    [InlineData("trian", "did you mean 'train'?")]
    [InlineData("fly", "no command 'fly'")]
    [InlineData("train", "needs --model NAME")]
    [InlineData("train {data} --model MovieLens16", "needs --out MODELDIR")]
    [InlineData("train --model MovieLens16 --out {out}", "needs DIR")]
    [InlineData("train --typo --model MovieLens16 --out {out}", "no option '--typo'")]
    [InlineData("train {data} --model MovieLens16 --out --forse", "did you mean '--force'?")]
    [InlineData(Train + " more", "one argument too many")]
    [InlineData(Train + " --thread 1", "did you mean '--threads'?")]
    [InlineData(Train + " --epochs", "--epochs needs a value")]
    [InlineData(Train + " --epochs 1 --epochs 2", "once only")]
    [InlineData(Train + " --epochs 0", "--epochs must be a whole number from 1 to 1000000, but is '0'")]
    [InlineData(Train + " --epochs -3", "'-3'")]
    [InlineData(Train + " --epochs 1.5", "'1.5'")]
    [InlineData(Train + " --epochs 1e3", "'1e3'")]
    [InlineData(Train + " --epochs 99999999999999999999", "'99999999999999999999'")]
    [InlineData(Train + " --threads 0", "--threads must be")]
    [InlineData(Train + " --seed 9007199254740992", "2^53 - 1")]
    [InlineData(Train + " --validation 1", "--validation must be")]
    [InlineData(Train + " --validation NaN", "'NaN'")]
    [InlineData(Train + " --validation 0,1", "decimals follow a point")]
    [InlineData(Train + " --validation Infinity", "'Infinity'")]
    [InlineData(Train + " --set Epochs", "--set takes")]
    [InlineData(Train + " --set =1", "--set takes")]
    [InlineData(Train + " --set Training.Nothing=1", "the numbers are")]
    [InlineData(Train + " --set Training.Epochs=-1", "Training.Epochs must lie between 1 and 1000000")]
    [InlineData(Train + " --set ExponentialDecay.Initial=NaN", "finite")]
    [InlineData(Train + " --device gpu", "there is no device")]
    [InlineData(Train + " --device cuda:x", "there is no device")]
    [InlineData("train {data} --model Nothing --out {out}", "MovieLens16, ")]
    [InlineData("split {data} --by moon", "random, time, last, lattice")]
    [InlineData("split {data} --test 0", "--test must be")]
    [InlineData("split {data} --test 1", "--test must be")]
    [InlineData("split {data} --test 1e-300", "--test must be")]
    [InlineData("split {data} --by lattice --user-step 0", "--user-step must be")]
    [InlineData("split {data} --by lattice --item-step 2147483648", "--item-step must be")]
    [InlineData("convert {sample} --out {out} --format xml", "--format must be one of")]
    [InlineData("convert {sample} --out {out} --columns user=a", "must name both")]
    [InlineData("convert {sample} --out {out} --index items", "--items MOVIES")]
    [InlineData("convert {sample} --out {out} --duplicates never", "--duplicates must be one of")]
    [InlineData("recommend {model}", "needs --user RAWID")]
    [InlineData("recommend {model} --user 1 --top 0", "--top must be")]
    [InlineData("sample --out {out} --users 2 --items 3 --ratings 7", "only 6 pairs")]
    [InlineData("sample --out {out} --ratings 0", "--ratings must be")]
    [InlineData("sample --out {out} --titles {out}", "the same file")]
    [InlineData("demo --items {sample}", "--ratings FILE")]
    [InlineData("models --bogus", "no option '--bogus'")]
    public async Task AWrongCommandLine_Exits2(string line, string part) => await AssertMistakeAsync(line, 2, part);

    [Theory]
    [InlineData(Train + " --device cuda:99", "cuda")]
    [InlineData("train {out} --model MovieLens16 --out {out}2", "does not exist")]
    [InlineData("train @file --model MovieLens16 --out {out}", "'@file' does not exist")]
    [InlineData("convert {out}.csv --out {out}", "does not exist")]
    [InlineData("convert {data} --out {out}", "{data}")]
    [InlineData("convert {model}/user_bias.npy --out {out}", "user_bias.npy")]
    [InlineData("convert {sample} --out {sample}", "is a file")]
    [InlineData("split {out}", "does not exist")]
    [InlineData("split {model}", "model")]
    [InlineData("evaluate {data}", "is no model")]
    [InlineData("evaluate {model} --dataset {out}", "does not exist")]
    [InlineData("evaluate {model} --on {out}.npy", "does not exist")]
    [InlineData("evaluate {model} --on {sample}", "sample.csv")]
    [InlineData("recommend {model} --user nobody", "'nobody' is not known")]
    [InlineData("recommend {out} --user 1", "does not exist")]
    [InlineData("recommend {model} --user {user} --csv {out}/no/best.csv", "does not exist")]
    [InlineData("sample --out {data}", "is a folder")]
    [InlineData("sample --out {out}/no/sample.csv", "does not exist")]
    [InlineData("sample --out {out}.csv --titles {sample}", "exists already")]
    [InlineData("sample --out {out}.csv --titles {out}/no/titles.csv", "does not exist")]
    public async Task WrongInput_Exits1(string line, string part) => await AssertMistakeAsync(line, 1, part);

    [Fact]
    public async Task AnEmptyName_IsNoFolder() =>
        (await Executable.RunInsideAsync("split", "")).AssertMistake(2, "must have a name");

    [Fact]
    public async Task ANameWithANullCharacter_IsRefused() =>
        (await Executable.RunInsideAsync("sample", "--out", run.In("x.csv"), "--titles", "a\0b")).AssertMistake(2, "holds a null character");

    [Fact]
    public void TheExecutable_AnswersAlike()
    {
        Executable.Run("train", run.In("data"), "--model", "Nothing", "--out", run.In("none")).AssertMistake(2, "There is no model 'Nothing'");
        Executable.Run("evaluate", run.In("data")).AssertMistake(1, "is no model");
    }

    [Fact]
    public async Task AProgramWithoutModels_SaysSo()
    {
        Assert.Contains("[FactorModel", (await Executable.RunInsideAsync([], ["models"], default)).Output, StringComparison.Ordinal);
        (await Executable.RunInsideAsync([], ["demo"], default)).AssertMistake(1, "declares no model");
        (await Executable.RunInsideAsync([], ["train", run.In("data"), "--model", "A", "--out", run.In("none")], default)).AssertMistake(2, "declares none");
        (await Executable.RunInsideAsync([], ["recommend", run.In("model"), "--user", "1"], default)).AssertMistake(1, "does not declare");
    }

    [Fact]
    public async Task ControlCharactersOfAFile_DoNotReachTheTerminal()
    {
        string file = run.In("hostile.csv");
        File.WriteAllText(file, "userId,movieId,rating,timestamp\n1,\u001b[31m2,x\u001b[0m,3\n");
        Outcome outcome = await Executable.RunInsideAsync("convert", file, "--out", run.In("hostile"));
        Assert.Equal(1, outcome.Exit);
        Assert.DoesNotContain('\u001b', outcome.Error);
    }

    private async Task AssertMistakeAsync(string line, int exit, string part)
    {
        string Fill(string text) => text
            .Replace("{data}", run.In("data"), StringComparison.Ordinal)
            .Replace("{out}", run.In("out"), StringComparison.Ordinal)
            .Replace("{model}", run.In("model"), StringComparison.Ordinal)
            .Replace("{sample}", run.In("sample.csv"), StringComparison.Ordinal)
            .Replace("{user}", run.User, StringComparison.Ordinal);
        Outcome outcome = await Executable.RunInsideAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Fill));
        outcome.AssertMistake(exit, Fill(part));
        Assert.Empty(Directory.GetFileSystemEntries(run.In("."), "*out*"));
    }
}
