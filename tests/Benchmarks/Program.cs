using System.CommandLine;
using Lathe.Benchmarks.Fuzzing;
using Lathe.Benchmarks.Generator;
using Lathe.Benchmarks.Gpu;
using Lathe.Benchmarks.Killing;
using Lathe.Benchmarks.Macro;
using Lathe.Benchmarks.Racing;
using Lathe.Benchmarks.Specialised;

return await new RootCommand("What takes too long for a test: fuzzing, kills, timings.")
{
    new FuzzCommand(),
    new GeneratorCommand(),
    new GpuCommand(),
    new KillCommand(),
    new MacroCommand(),
    new SpecialisedCommand(),
    new ToRmseCommand(),
}.Parse(args).InvokeAsync();
