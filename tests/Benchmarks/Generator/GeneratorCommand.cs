using System.CommandLine;

namespace Lathe.Benchmarks.Generator;

/// <summary>Times the model generator as an editor runs it, beside one that does nothing: what a keystroke costs.</summary>
internal sealed class GeneratorCommand : Command
{
    private readonly Option<int> _rounds = new("--rounds") { Description = "Runs of each kind, in alternation.", DefaultValueFactory = static _ => 41 };
    private readonly Option<int[]> _models = new("--models")
    {
        Description = "Numbers of models in the project.",
        DefaultValueFactory = static _ => [1, 10, 200],
        AllowMultipleArgumentsPerToken = true,
    };

    public GeneratorCommand() : base("generator", "Times the model generator after edits, in alternation with one whose transform is empty, and with one that writes as many empty files besides; medians.")
    {
        Add(_rounds);
        Add(_models);
        SetAction(Run);
    }

    private void Run(ParseResult arguments)
    {
        Console.WriteLine($"{"models",6}  {"edit",-9}  {"ours",9}  {"empty",9}  {"ratio",5}  {"same files",10}  {"ratio",5}  {"ours - empty",12}  {"reading alone",13}  {"allocated",13}  {"by files",9}  files written");
        foreach (int models in arguments.GetRequiredValue(_models))
        {
            EditTimes times = new(new ModelProject(models), arguments.GetValue(_rounds));
            Print(models, "unrelated", times.OfUnrelatedEdit());
            Print(models, "number", times.OfAnotherNumber());
            Print(models, "rank", times.OfAnotherRank());
        }
    }

    private static void Print(int models, string edit, EditTime time) => Console.WriteLine(
        $"{models,6}  {edit,-9}  {time.Ours,6:F2} ms  {time.Empty,6:F2} ms  {time.Ours / time.Empty,5:F2}  {time.Files,7:F2} ms  {time.Ours / time.Files,5:F2}  {time.Difference,9:F2} ms  {time.Reading,10:F3} ms  {time.Allocated.Ours,9:F0} KiB  {time.Allocated.Files,5:F0} KiB  {time.FilesWritten}");
}
