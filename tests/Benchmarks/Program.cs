using System.CommandLine;
using Lathe.Benchmarks.Fuzzing;
using Lathe.Benchmarks.Generator;
using Lathe.Benchmarks.Killing;
using Lathe.Benchmarks.Macro;
using Lathe.Benchmarks.Racing;

return await new RootCommand("What takes too long for a test: fuzzing, kills, timings.")
{
    new FuzzCommand(),
    new GeneratorCommand(),
    new KillCommand(),
    new MacroCommand(),
    new ToRmseCommand(),
}.Parse(args).InvokeAsync();
