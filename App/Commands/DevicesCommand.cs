using System.CommandLine;
using Lathe.CommandLine.Options;
using Lathe.CommandLine.Reporting;
using Lathe.Kernels;

namespace Lathe.CommandLine.Commands;

/// <summary><c>lathe devices</c>: where a model can be trained.</summary>
internal static class DevicesCommand
{
    public static Command Create(Session session)
    {
        Option<bool> json = Common.Json();
        Command command = new("devices", "Lists where a model can be trained.") { json };
        command.SetAction(session.Guard((result, _) =>
        {
            int threads = Environment.ProcessorCount, bits = (int)VectorWidths.Preferred;
            if (!result.GetValue(json))
            {
                session.Results.WriteRows(["device", ">threads", ">vector bits", "usable"], [["cpu", $"{threads}", $"{bits}", "yes"]]);
                return;
            }

            JsonResult.Write(session.Output, writer =>
            {
                writer.WriteStartArray("devices");
                writer.WriteStartObject();
                writer.WriteString("name", "cpu");
                writer.WriteNumber("threads", threads);
                writer.WriteNumber("vectorBits", bits);
                writer.WriteBoolean("usable", true);
                writer.WriteEndObject();
                writer.WriteEndArray();
            });
        }));
        return command;
    }
}
