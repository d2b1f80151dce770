using BenchmarkDotNet.Attributes;

namespace Lathe.Benchmarks.Micro;

/// <summary>The ten best items, seen ones left out, by one thread; for one score, of one user by itself and of all users together.</summary>
public class RecommendBenchmarks
{
    private readonly ScoredItem[] _best = new ScoredItem[10];
    private TrainedModel _model = null!;
    private int _user;

    /// <summary>Models of the app.</summary>
    [Params("MovieLens32", "MovieLens128")]
    public string Model { get; set; } = "";

    [GlobalSetup]
    public void Train()
    {
        using SampleFolder sample = new();
        sample.Convert();
        using Dataset data = Dataset.Load(sample.Dataset);
        _model = Lathe.App.ModelCatalogue.Models.Single(model => model.Name == Model).Train(data, new() { Device = "cpu", Epochs = 2, Validation = 0 });
    }

    [Benchmark(OperationsPerInvoke = SampleFolder.Items)]
    public int OneUser()
    {
        _user = (_user + 1) % SampleFolder.Users;
        return _model.Recommend(_user, _best);
    }

    [Benchmark(OperationsPerInvoke = SampleFolder.Users * SampleFolder.Items)]
    public RecommendAllSummary AllUsers() => _model.RecommendAll(_best.Length, static (_, _) => { }, new() { Threads = 1 });

    [GlobalCleanup]
    public void Free() => _model.Dispose();
}
