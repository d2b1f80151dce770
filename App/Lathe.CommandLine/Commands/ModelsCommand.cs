using System.CommandLine;
using System.Text.Json;
using Lathe.CommandLine.Reporting;

namespace Lathe.CommandLine.Commands;

/// <summary>Lists the declared models.</summary>
internal sealed class ModelsCommand : LatheCommand<IReadOnlyList<ModelDefinition>>
{
    public ModelsCommand(Session session)
        : base("models", "Lists the declared models: shape, formulas, numbers.", session)
    {
        Take();
    }

    public override IReadOnlyList<string> Examples { get; } = ["models", "models --json"];

    protected override IReadOnlyList<ModelDefinition> Run(ParseResult arguments, CancellationToken cancellation) => Session.Models;

    protected override void Write(IReadOnlyList<ModelDefinition> result, Utf8JsonWriter json)
    {
        json.WriteStartArray("models");
        foreach (ModelDeclaration model in result.Select(static definition => definition.Declaration))
        {
            json.WriteStartObject();
            json.WriteString("name", model.Name);
            json.WriteNumber("rank", model.Rank);
            json.WriteString("solver", ModelText.Solver(model));
            json.WriteString("schedule", model.Schedule?.ToString());
            json.WriteBoolean("biases", model.Biases);
            json.WriteBoolean("mean", model.Mean);
            json.WriteBoolean("scale", model.Scale);
            json.WriteNumber("bytesPerRow", ModelText.BytesPerRow(model));
            json.WriteString("storage", ModelText.Storage(model));
            json.WriteString("layout", model.Layout);
            json.WriteString("prediction", model.Formula);
            json.WriteString("update", model.Update);
            json.WriteStartObject("numbers");
            foreach (ModelNumber number in model.Numbers)
            {
                ModelText.WriteNumber(json, number);
            }

            json.WriteEndObject();
            json.WriteString("fullName", model.FullName);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    protected override void Write(IReadOnlyList<ModelDefinition> result, Page page)
    {
        if (result.Count == 0)
        {
            page.Line("This program declares no model: write a partial class with [FactorModel(Rank = 32)] and build.");
        }

        foreach (ModelDeclaration model in result.Select(static definition => definition.Declaration))
        {
            page.Heading(result.Count(other => other.Name == model.Name) == 1 ? model.Name : model.FullName);
            page.Pairs(
            [
                ("rank", Figures.Count(model.Rank)),
                ("solver", model.Schedule is { } schedule ? $"{ModelText.Solver(model)}, {schedule}" : ModelText.Solver(model)),
                ("row", model.Layout),
                .. model.Storage == FactorStorage.Half ? [("stored", (string?)ModelText.Storage(model))] : (ReadOnlySpan<(string, string?)>)[],
                ("prediction", model.Formula),
                ("update", model.Update),
                .. model.Numbers.GroupBy(static number => number.Name.Split('.')[0]).Select(static attribute =>
                    ($"  {attribute.Key}.", (string?)string.Join("  ", attribute.Select(static number => $"{number.Name.Split('.')[1]}={number.Text}"))))
            ]);
            page.Line();
        }

        if (result.Count > 0)
        {
            page.Line("'lathe train --set Attribute.Property=value' changes a number, such as --set Training.Epochs=20.");
        }
    }
}
