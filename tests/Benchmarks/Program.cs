using System.CommandLine;
using Lathe.Benchmarks.Fuzzing;
using Lathe.Benchmarks.Generator;
using Lathe.Benchmarks.Gpu;
using Lathe.Benchmarks.Killing;
using Lathe.Benchmarks.LeastSquares;
using Lathe.Benchmarks.Macro;
using Lathe.Benchmarks.Micro;
using Lathe.Benchmarks.Racing;
using Lathe.Benchmarks.Specialised;

return await new RootCommand("What takes too long for a test: fuzzing, kills, timings.")
{
    new FuzzCommand(),
    new GeneratorCommand(),
    new GpuCommand(),
    new KillCommand(),
    new LeastSquaresCommand(),
    new MacroCommand(),
    new MicroCommand(),
    new SpecialisedCommand(),
    new ToRmseCommand(),
}.Parse(args).InvokeAsync();
