using System.Globalization;
using Lathe.CommandLine.Tests.Support;

namespace Lathe.CommandLine.Tests;

/// <summary>Numbers are read and written alike wherever the user lives.</summary>
public sealed class CultureTests(SampleRun run) : IClassFixture<SampleRun>
{
    [Fact]
    public void AGermanLocale_ChangesNothing()
    {
        (string, string)[] german = [("LC_ALL", "de_DE.UTF-8")];
        Assert.Equal(1200, Executable.Run(german, ["split", run.In("data"), "--test", "0.2", "--json"]).Json.GetProperty("test").GetInt32());
        Executable.Run(german, ["split", run.In("data"), "--test", "0,2"]).AssertMistake(2, "'0,2'");
    }

    [Fact]
    public async Task AGermanCallersCulture_ChangesNothing_AndStaysHisOwn()
    {
        Outcome[] plain = await RunAllAsync("plain");
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo german = German();
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = german;
            Outcome[] outcomes = await RunAllAsync("german");
            Assert.Same(german, CultureInfo.CurrentCulture);
            Assert.Equal(plain.Select(static outcome => outcome.Output), outcomes.Select(static outcome => outcome.Output));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }

        foreach (string file in (string[])["curve.svg", "model.json"])
        {
            Assert.Equal(File.ReadAllText(Path.Combine(run.In("plain"), file)), File.ReadAllText(Path.Combine(run.In("german"), file)));
        }
    }

    private async Task<Outcome[]> RunAllAsync(string folder)
    {
        Outcome trained = await Executable.RunInsideAsync(
            "train", run.In("data"), "--model", "MovieLens32", "--epochs", "8", "--validation", "0.1", "--set", "ExponentialDecay.Initial=0.015", "--out", run.In(folder), "--json");
        Assert.Equal(0.015f, trained.Json.GetProperty("numbers").GetProperty("ExponentialDecay.Initial").GetSingle());
        return
        [
            await Executable.RunInsideAsync("evaluate", run.In(folder)),
            await Executable.RunInsideAsync("recommend", run.In(folder), "--user", run.User),
            await Executable.RunInsideAsync("models"),
            await Executable.RunInsideAsync("split", "--help"),
        ];
    }

    /// <summary>Comma and point the German way, made by hand: a machine without ICU knows no culture.</summary>
    private static CultureInfo German()
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = culture.NumberFormat.PercentDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        return culture;
    }
}
