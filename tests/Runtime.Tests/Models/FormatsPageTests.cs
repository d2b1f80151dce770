using System.Text.Json;
using System.Text.RegularExpressions;
using Lathe.Datasets;
using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Models;

/// <summary>docs/formats.md says what is so: its snippets run, and it knows every file and every JSON member.</summary>
public sealed partial class FormatsPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "formats.md"));

    public FormatsPageTests()
    {
        string ratings = _folder.File("ratings.csv"), movies = _folder.File("movies.csv");
        File.WriteAllText(ratings, "userId,movieId,rating,timestamp\n" + string.Concat(Enumerable.Range(0, 400).Select(static row =>
            $"{row % 23},{row * 7 % 61},{1 + (row * row % 9 / 2.0)},{1_500_000_000 + row}\n")));
        File.WriteAllText(movies, "movieId,title\n" + string.Concat(Enumerable.Range(0, 61).Select(static item => $"{item},\"Film, the {item}th\"\n")));
        DatasetConverter.Convert(new() { Ratings = ratings, Items = movies, Folder = _folder.File("ml") });
        DatasetSplitter.Split(_folder.File("ml"), new());
        using Dataset data = Dataset.Load(_folder.File("ml"));
        using Biased7 model = Biased7.Train(data);
        model.Save(_folder.File("model"));

        using CancellationTokenSource source = new();
        TrainingOptions options = new() { Validation = 0.1f, Checkpoint = CheckpointOptions.Beside(_folder.File("model")) };
        Assert.Throws<TrainingInterruptedException>(() => Biased7.Train(data, options, new AfterEpoch(source.Cancel), source.Token));
    }

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void TheSnippets_Run()
    {
        string[] snippets = [.. Snippet().Matches(_page).Select(static match => match.Groups[1].Value)];
        Assert.True(snippets.Length >= 6);

        // The same user's best items and the same test error as in C#.
        using Biased7 model = Biased7.Load(_folder.File("model"));
        using Dataset data = Dataset.Load(_folder.File("ml"));
        string best = string.Join(", ", model.Recommend(model.Users[0], 5).Select(static item => item.Item));
        string check = FormattableString.Invariant(
            $"""

            assert [int(item) for item, _ in recommend(users[0], 5)] == [{best}]
            assert abs(np.sqrt(np.mean(np.square(errors))) - {model.Evaluate(data).Rmse:R}) < 1e-5
            """);
        File.WriteAllText(_folder.File("page.py"), $"import os\nos.chdir(r'{_folder.FullName}')\n{string.Join('\n', snippets)}{check}\n");
        Assert.Contains("test RMSE", Numpy.Run(_folder.File("page.py")), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFile_IsOnThePage() =>
        Assert.All(DatasetFiles.Kind.Files.Concat(ModelFiles.Kind.Files), name => Assert.Contains($"`{name}`", _page, StringComparison.Ordinal));

    [Theory]
    [InlineData("ml/dataset.json")]
    [InlineData("ml/split.json")]
    [InlineData("model/model.json")]
    [InlineData("model/run.json")]
    [InlineData("model.checkpoint/checkpoint.json")]
    public void EveryMember_IsOnThePage(string file)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(_folder.File(file)));
        Assert.All(json.RootElement.EnumerateObject(), member => Assert.Contains($"`{member.Name}`", _page, StringComparison.Ordinal));
    }

    [GeneratedRegex("^```python\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();

    private sealed class AfterEpoch(Action action) : IProgress<EpochReport>
    {
        public void Report(EpochReport value) => action();
    }
}
