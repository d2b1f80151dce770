using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Lathe.Benchmarks.Micro;

/// <summary>Runs the small benchmarks with BenchmarkDotNet, in this process: the kernels they time are compiled with it.</summary>
internal sealed class MicroCommand : Command
{
    private const int Warmups = 3, Iterations = 10;

    private readonly Option<string[]> _filter = new("--filter") { Description = "Benchmarks whose Class.Method match a pattern: *Npy*.", DefaultValueFactory = static _ => ["*"], AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> _artifacts = new("--artifacts") { Description = "Where BenchmarkDotNet writes its reports.", DefaultValueFactory = static _ => "BenchmarkDotNet.Artifacts" };

    public MicroCommand() : base("micro", "Times kernels, .npy files, convert and recommendations with BenchmarkDotNet; figures are for one update, rating, number or score.")
    {
        Add(_filter);
        Add(_artifacts);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        IConfig config = DefaultConfig.Instance
            .WithArtifactsPath(Path.GetFullPath(arguments.GetRequiredValue(_artifacts)))
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(Warmups).WithIterationCount(Iterations));
        Type[] benchmarks = [typeof(KernelBenchmarks), typeof(NpyBenchmarks), typeof(ConvertBenchmarks), typeof(RecommendBenchmarks)];
        return new BenchmarkSwitcher(benchmarks).Run(["--filter", .. arguments.GetRequiredValue(_filter)], config).Any() ? 0 : 1;
    }
}
