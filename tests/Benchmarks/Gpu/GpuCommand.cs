using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lathe.Kernels;

namespace Lathe.Benchmarks.Gpu;

/// <summary>The GPU kit: what an NVIDIA GPU makes of the kernels, against its copy bandwidth and against the processor's RMSE.</summary>
internal sealed class GpuCommand : Command
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    private readonly Option<string> _device = new("--device") { Description = "cuda, cuda:1 ...", DefaultValueFactory = static _ => "cuda" };
    private readonly Option<string[]> _shapes = new("--shape") { Description = "ml-latest-small, ml-20m, netflix.", DefaultValueFactory = static _ => [.. GpuShape.All.Select(static shape => shape.Name)], AllowMultipleArgumentsPerToken = true };
    private readonly Option<int[]> _ranks = new("--rank") { Description = "32, 64, 128.", DefaultValueFactory = static _ => [.. GpuJobs.Ranks], AllowMultipleArgumentsPerToken = true };
    private readonly Option<int> _epochs = new("--epochs") { Description = "Epochs of a run.", DefaultValueFactory = static _ => 5 };
    private readonly Option<int[]> _groups = new("--groups") { Description = "Groups of threads, in place of the number that a training run takes.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _deterministic = new("--deterministic") { Description = "Also the kernel of fixed order, on ml-latest-small." };
    private readonly Option<bool> _topItems = new("--top-items") { Description = "Also every user's best items, 259,137 x 39,443 at rank 128." };
    private readonly Option<bool> _preparation = new("--preparation") { Description = "Also where the time before the first epoch goes, on ml-20m: the first figures of a process." };
    private readonly Option<string?> _json = new("--json") { Description = "A file for every run, with the device." };

    public GpuCommand() : base("gpu", "Times the kernels of an NVIDIA GPU and compares their RMSE with the processor's.")
    {
        foreach (Option option in new Option[] { _device, _shapes, _ranks, _epochs, _groups, _deterministic, _topItems, _preparation, _json })
        {
            Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        if (arguments.GetValue(_preparation))
        {
            using Dataset data = GpuShape.All[1].Make();
            GpuPreparation.Run(arguments.GetRequiredValue(_device), data);
        }

        using DeviceSession device = DeviceList.Open(DeviceName.Parse(arguments.GetRequiredValue(_device))!.Value);
        double bandwidth = CopyBandwidth.Measure(device.Accelerator);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{device.Info}, {device.Info.Architecture}, driver {device.Info.Driver}, copies {bandwidth / 1e12:F2} TB/s"));
        Console.WriteLine($"{"shape",-16}{"rank",5} {"rows",-8}{"solver",-22}{"workers",8}{"epoch ms",11}{"G updates/s",13}{"bytes",7}{"TB/s",7}{"of copy",9}{"registers",11}{"RMSE",9}");

        GpuJobs jobs = new(device, arguments.GetValue(_epochs));
        List<GpuRun> runs = [];
        void Add(GpuRun run)
        {
            runs.Add(run);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{run.Shape,-16}{run.Rank,5} {(run.Storage == FactorStorage.Half ? "float16" : "float32"),-8}{run.Solver,-22}{run.Workers,8}{run.Seconds * 1e3,11:F3}{run.UpdatesPerSecond / 1e9,13:F3}{run.BytesPerUpdate,7}{run.BytesPerSecond / 1e12,7:F2}{run.BytesPerSecond / bandwidth,9:P0}{run.Registers,11}{run.Rmse,9:F4}"));
        }

        int?[] groups = arguments.GetValue(_groups) is { Length: > 0 } asked ? [.. asked.Cast<int?>()] : [null];
        foreach (GpuShape shape in GpuShape.All.Where(shape => arguments.GetRequiredValue(_shapes).Contains(shape.Name)))
        {
            using Dataset data = shape.Make();
            foreach (int rank in arguments.GetRequiredValue(_ranks))
            {
                Add(jobs.Host(shape, data, rank));
                foreach (FactorStorage storage in Enum.GetValues<FactorStorage>())
                {
                    Add(jobs.Lanes(shape, data, rank, storage, family: null, groups: null));
                    foreach (int? number in groups)
                    {
                        Add(jobs.Lanes(shape, data, rank, storage, LaneFamily.UserOwned, number));
                        Add(jobs.Lanes(shape, data, rank, storage, LaneFamily.PerRating, number));
                    }
                }

                if (arguments.GetValue(_deterministic) && shape == GpuShape.All[0])
                {
                    Add(jobs.Deterministic(shape, data, rank));
                }
            }
        }

        if (arguments.GetValue(_topItems))
        {
            GpuTopItems.Run(arguments.GetRequiredValue(_device));
        }

        if (arguments.GetValue(_json) is string file)
        {
            File.WriteAllText(file, JsonSerializer.Serialize(
                new { device = device.Info, copyBytesPerSecond = bandwidth, runs }, Json));
        }

        return 0;
    }
}
