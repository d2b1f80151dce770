using System.CommandLine;
using System.Text.Json;
using Lathe.CommandLine.Options;
using Lathe.CommandLine.Reporting;

namespace Lathe.CommandLine.Commands;

/// <summary><c>lathe devices</c>: where a model can be trained, and why not elsewhere.</summary>
internal sealed class DevicesCommand : LatheCommand<IReadOnlyList<DeviceInfo>>
{
    private readonly Option<bool> _measure = WordOptions.Flag("--measure", "Also let each usable GPU copy its own memory, which tells the bandwidth that its kernels can hope for.");

    public DevicesCommand(Session session)
        : base("devices", "Lists what a model can be trained on, and why not on the rest.", session) => Take(_measure);

    public override IReadOnlyList<string> Examples { get; } = ["devices", "devices --measure", "devices --json"];

    protected override IReadOnlyList<DeviceInfo> Run(ParseResult arguments, CancellationToken cancellation) => DeviceList.Find(arguments.GetValue(_measure));

    protected override void Write(IReadOnlyList<DeviceInfo> result, Utf8JsonWriter json)
    {
        json.WriteStartArray("devices");
        foreach (DeviceInfo device in result)
        {
            json.WriteStartObject();
            json.WriteString("name", device.Name);
            json.WriteString("description", device.Description);
            json.WriteString("kind", device.Kind.ToString().ToLowerInvariant());
            json.WriteBoolean("usable", device.Usable);
            json.WriteString("reason", device.Reason);
            json.WriteFinite("threads", device.Threads);
            json.WriteFinite("multiprocessors", device.Multiprocessors);
            json.WriteString("architecture", device.Architecture);
            json.WriteString("driver", device.Driver);
            json.WriteFinite("memoryBytes", device.MemoryBytes);
            json.WriteFinite("copyBytesPerSecond", device.CopyBytesPerSecond);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    protected override void Write(IReadOnlyList<DeviceInfo> result, Page page) => page.Table(
        [new("device"), new("usable"), new("what it is")],
        result.Select(static device => (IReadOnlyList<string>)
        [
            device.Name,
            device.Usable ? "yes" : "no",
            device.Reason ?? string.Join(", ", Parts(device)),
        ]));

    private static IEnumerable<string> Parts(DeviceInfo device) => new[]
    {
        device.Description,
        device.Threads is int threads ? Figures.Count(threads, "thread") : "",
        device.Multiprocessors is int multiprocessors ? Figures.Count(multiprocessors, "multiprocessor") : "",
        device.Architecture,
        device.MemoryBytes is long memory ? $"{Figures.Bytes(memory)} of memory" : "",
        device.CopyBytesPerSecond is double copied ? $"copies {Figures.Bytes((long)copied)}/s" : "",
        device.Driver.Length > 0 ? $"driver {device.Driver}" : "",
    }.Where(static part => part.Length > 0);
}
