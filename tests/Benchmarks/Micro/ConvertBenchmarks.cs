using BenchmarkDotNet.Attributes;

namespace Lathe.Benchmarks.Micro;

/// <summary>A csv of ratings to the finished dataset folder.</summary>
public class ConvertBenchmarks
{
    private SampleFolder _sample = null!;

    [GlobalSetup]
    public void Make() => _sample = new();

    [Benchmark(OperationsPerInvoke = SampleFolder.Ratings)]
    public ConvertSummary Convert() => _sample.Convert();

    [GlobalCleanup]
    public void Remove() => _sample.Dispose();
}
