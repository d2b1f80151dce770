using System.CommandLine;
using Lathe.Benchmarks.Fuzzing;
using Lathe.Benchmarks.Killing;

return await new RootCommand("What takes too long for a test: fuzzing, kills, timings.")
{
    new FuzzCommand(),
    new KillCommand(),
}.Parse(args).InvokeAsync();
