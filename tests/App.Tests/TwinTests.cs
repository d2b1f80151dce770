using Lathe.CommandLine.Tests.Support;

// The warning that two models share a name is what is looked at here.
#pragma warning disable LATHE0011

namespace Lathe.CommandLine.Tests.First
{
    [FactorModel(Rank = 4)]
    [ConstantRate(Rate = 0.01f)]
    internal sealed partial class Twin;
}

namespace Lathe.CommandLine.Tests.Second
{
    [FactorModel(Rank = 8)]
    [ConstantRate(Rate = 0.01f)]
    internal sealed partial class Twin;
}

namespace Lathe.CommandLine.Tests
{
    /// <summary>Models in different namespaces that share a name: each is called by its full name, and a folder finds its own.</summary>
    public sealed class TwinTests(SampleRun run) : IClassFixture<SampleRun>
    {
        private static readonly ModelDefinition[] Twins = [First.Twin.Definition, Second.Twin.Definition];

        [Fact]
        public async Task EachIsTrained_AndItsFolderIsReadByIt()
        {
            foreach (ModelDefinition twin in Twins)
            {
                string folder = run.In($"twin{twin.Declaration.Rank}");
                (await RunAsync("train", run.In("data"), "--model", twin.Declaration.FullName, "--epochs", "1", "--out", folder, "--json")).Json.GetProperty("rank");
                Assert.Equal(5, (await RunAsync("recommend", folder, "--user", run.User, "--top", "5", "--json")).Json.GetProperty("items").GetArrayLength());
                Assert.Equal(0, (await RunAsync("evaluate", folder)).Exit);
            }

            (await RunAsync("train", run.In("data"), "--model", "Twin", "--out", run.In("none"))).AssertMistake(2, "Several models are called 'Twin'");
            (await RunAsync("recommend", run.In("model"), "--user", run.User)).AssertMistake(1, "which this program does not declare");
        }

        [Fact]
        public async Task TheirList_TellsThemApart()
        {
            string[] lines = (await RunAsync("models")).Lines;
            Assert.Contains("Lathe.CommandLine.Tests.First.Twin", lines);
            Assert.Contains("Lathe.CommandLine.Tests.Second.Twin", lines);
        }

        private static Task<Outcome> RunAsync(params string[] args) => Executable.RunInsideAsync(Twins, args, CancellationToken.None);
    }
}
