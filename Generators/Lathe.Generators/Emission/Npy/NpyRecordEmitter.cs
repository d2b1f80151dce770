using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Npy;

/// <summary>Writes the other half of one [NpyRecord] type.</summary>
internal static class NpyRecordEmitter
{
    public static string Emit(NpyRecordSpec record)
    {
        string row = record.Place.Name;
        string fields = string.Join(",\n    ", record.Fields.Select(static field =>
            $"new global::Lathe.Npy.NpyRecordField({GeneratedFile.Literal(field.Name)}, global::Lathe.Npy.NpyKind.{field.Number.Kind}, {field.Offset})"));

        return NpyRecordMembers.Of(
            record.Place,
            $$"""
            /// Decided from the declaration:
            /// <code>
            {{NpyRecordTable.Write(record)}}
            /// </code>
            """,
            $$"""
            { get; } = new global::Lathe.Npy.NpyRecordLayout(
                {{record.Size}},
                {{fields}});
            """,
            $"global::Lathe.Npy.MappedArray<{row}>",
            $"{record.Fields.Count} columns",
            (method, arguments) => $"global::Lathe.Npy.NpyRecords.{method}<{row}>({arguments}, Layout)");
    }
}
