using BenchmarkDotNet.Attributes;
using Lathe.Npy;

namespace Lathe.Benchmarks.Micro;

/// <summary>Records of 12 bytes and numbers of 4, written to a file and read from it.</summary>
public class NpyBenchmarks
{
    private const int Count = 1_000_000;

    private readonly Rating[] _ratings = new Rating[Count];
    private readonly float[] _numbers = new float[Count];
    private string _folder = "", _ratingFile = "", _numberFile = "";

    [GlobalSetup]
    public void Make()
    {
        Random random = new(1);
        for (int i = 0; i < Count; i++)
        {
            _ratings[i] = new(random.Next(Count), random.Next(Count), random.Next(1, 6));
            _numbers[i] = random.NextSingle();
        }

        _folder = Directory.CreateTempSubdirectory("lathe-micro-").FullName;
        (_ratingFile, _numberFile) = (Path.Combine(_folder, "ratings.npy"), Path.Combine(_folder, "numbers.npy"));
        WriteRecords();
        WriteNumbers();
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public void WriteRecords() => Rating.Write(_ratingFile, _ratings);

    [Benchmark(OperationsPerInvoke = Count)]
    public Rating ReadRecords() => Rating.Read(_ratingFile)[^1];

    /// <summary>Maps the file and adds up one field of every record.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public long WalkMappedRecords()
    {
        using MappedArray<Rating> ratings = Rating.Open(_ratingFile);
        long sum = 0;
        foreach (ref readonly Rating rating in ratings.Span)
        {
            sum += rating.Item;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public void WriteNumbers() => NpyArray.Write<float>(_numberFile, _numbers);

    [Benchmark(OperationsPerInvoke = Count)]
    public float ReadNumbers() => NpyArray.Read<float>(_numberFile).Values[^1];

    /// <summary>Reads float32 as float64, which converts every number.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public double ReadNumbersAsDouble() => NpyArray.Read<double>(_numberFile).Values[^1];

    [GlobalCleanup]
    public void Remove() => Directory.Delete(_folder, recursive: true);
}
