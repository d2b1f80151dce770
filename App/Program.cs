using Lathe;
using Lathe.CommandLine;
Dataset.FromRatings([("a","b",1f)]);
var d = Dataset.Load(args[0]);
foreach (var m in ModelCatalogue.Models.Where(m => m.Name == args[1]))
{
    var t = m.Train(d, new TrainingOptions { Threads = int.Parse(args[2]), Numbers = args.Skip(3).Select(a => a.Split('=')).Select(a => KeyValuePair.Create(a[0], a[1])).ToArray() }, null);
    var s = t.Training!;
    if (args.Length > 3 && s.History.Count < 80) foreach (var h in s.History) Console.WriteLine($"{h.Epoch} {h.Rate} {h.TrainRmse:F4} {h.ValidationRmse:F4} {h.UpdatesPerSecond/1e6:F1} {h.Note}");
    Console.WriteLine($"{m.Name} B {s.Bands} threads {s.Threads} best {s.BestEpoch} prep {s.PrepareSeconds:F3} train {s.TrainSeconds:F3} val {s.ValidationSeconds:F3} {s.UpdatesPerSecond/1e6:F1} M/s {t.Hash[..16]} {(d.HasTest ? t.Evaluate(d) : null)}");
}
