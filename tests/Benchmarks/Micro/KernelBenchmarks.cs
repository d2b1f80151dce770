using BenchmarkDotNet.Attributes;
using Lathe.Benchmarks.Specialised;

namespace Lathe.Benchmarks.Micro;

/// <summary>SGD updates of one block whose rows are in the cache, with one rate and with AdaGrad's rates.</summary>
public class KernelBenchmarks
{
    private CachedBlock _block = null!;

    /// <summary>Models of the app.</summary>
    public static IEnumerable<string> Models => Lathe.App.ModelCatalogue.Models.Where(static model => model.Declaration.Kernels.Sgd is not null).OrderBy(static model => model.Declaration.Rank).Select(static model => model.Name);

    /// <summary>The model whose kernel it is.</summary>
    [ParamsSource(nameof(Models))]
    public string Model { get; set; } = "";

    [GlobalSetup]
    public void Make() => _block = new(Lathe.App.ModelCatalogue.Models.Single(model => model.Name == Model).Declaration.Kernels.Sgd!);

    [Benchmark(OperationsPerInvoke = CachedBlock.Ratings)]
    public void Update() => _block.Pass();

    [GlobalCleanup]
    public void Free() => _block.Dispose();
}
