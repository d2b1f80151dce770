using System.CommandLine;
using System.Globalization;
using Lathe.CommandLine.Options;
using Lathe.CommandLine.Reporting;

namespace Lathe.CommandLine.Commands;

/// <summary><c>lathe models</c>: what is declared.</summary>
internal static class ModelsCommand
{
    public static Command Create(Session session)
    {
        Option<bool> json = Common.Json();
        Command command = new("models", "Lists the declared models with their numbers.") { json };
        command.SetAction(session.Guard((result, _) =>
        {
            if (result.GetValue(json))
            {
                WriteJson(session);
                return;
            }

            session.Results.WriteRows(
                ["model", ">rank", "schedule", "prediction", ">bytes per row", "row"],
                session.Models.Select(static model => new[]
                {
                    model.Name,
                    model.Declaration.Rank.ToString(CultureInfo.InvariantCulture),
                    model.Declaration.Schedule.ToString(),
                    model.Declaration.Prediction,
                    (model.Declaration.Stride * sizeof(float)).ToString(CultureInfo.InvariantCulture),
                    model.Declaration.Layout,
                }));
            foreach (ModelDefinition model in session.Models)
            {
                session.Output.WriteLine($"{model.Name}: {string.Join(", ", model.Declaration.Numbers.Select(static number => $"{number.Name} {number.Text}"))}");
            }
        }));
        return command;
    }

    private static void WriteJson(Session session) => JsonResult.Write(session.Output, writer =>
    {
        writer.WriteStartArray("models");
        foreach (ModelDeclaration model in session.Models.Select(static model => model.Declaration))
        {
            writer.WriteStartObject();
            writer.WriteString("name", model.Name);
            writer.WriteNumber("rank", model.Rank);
            writer.WriteString("solver", "SGD");
            writer.WriteString("schedule", model.Schedule.ToString());
            writer.WriteString("prediction", model.Prediction);
            writer.WriteString("update", model.Update);
            writer.WriteNumber("bytesPerRow", model.Stride * sizeof(float));
            writer.WriteString("row", model.Layout);
            writer.WriteStartObject("numbers");
            foreach (ModelNumber number in model.Numbers)
            {
                writer.WriteString(number.Name, number.Text);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}
