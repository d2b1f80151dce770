using System.CommandLine;
using System.Text.Json;
using Lathe.CommandLine.Reporting;

namespace Lathe.CommandLine.Commands;

/// <summary><c>lathe devices</c>: where a model can be trained, and why not elsewhere.</summary>
internal sealed class DevicesCommand : LatheCommand<IReadOnlyList<DeviceRow>>
{
    public DevicesCommand(Session session)
        : base("devices", "Lists what a model can be trained on, and why not on the rest.", session) => Take();

    public override IReadOnlyList<string> Examples { get; } = ["devices", "devices --json"];

    protected override IReadOnlyList<DeviceRow> Run(ParseResult arguments, CancellationToken cancellation) => DeviceRow.Find();

    protected override void Write(IReadOnlyList<DeviceRow> result, Utf8JsonWriter json)
    {
        json.WriteStartArray("devices");
        foreach (DeviceRow device in result)
        {
            json.WriteStartObject();
            json.WriteString("name", device.Name);
            json.WriteString("description", device.Description);
            json.WriteBoolean("usable", device.Reason is null);
            json.WriteString("reason", device.Reason);
            json.WriteFinite("threads", device.Threads);
            json.WriteFinite("vectorBits", device.VectorBits);
            json.WriteFinite("memoryBytes", device.MemoryBytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    protected override void Write(IReadOnlyList<DeviceRow> result, Page page) => page.Table(
        [new("device"), new("usable"), new("what it is")],
        result.Select(static device => (IReadOnlyList<string>)
        [
            device.Name,
            device.Reason is null ? "yes" : "no",
            device.Reason ?? string.Join(", ", device.Parts),
        ]));
}
