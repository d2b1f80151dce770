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

        return GeneratedFile.Around(record.Place, $$"""
            /// <summary>How a row lies in memory and in an .npy file, byte for byte.</summary>
            /// <remarks>
            /// Decided from the declaration:
            /// <code>
            {{NpyRecordTable.Write(record)}}
            /// </code>
            /// </remarks>
            {{GeneratedFile.Mark}}
            public static global::Lathe.Npy.NpyRecordLayout Layout { get; } = new global::Lathe.Npy.NpyRecordLayout(
                {{record.Size}},
                {{fields}});

            /// <summary>Maps a file of exactly this dtype without copying a row.</summary>
            /// <param name="path">The .npy file.</param>
            /// <returns>The rows; dispose it when no span of it is in use.</returns>
            /// <exception cref="global::Lathe.LatheException">The file cannot be read, or has another dtype: Read converts it.</exception>
            {{GeneratedFile.Mark}}
            public static global::Lathe.Npy.MappedArray<{{row}}> Open(string path) =>
                global::Lathe.Npy.NpyRecords.Open<{{row}}>(path, Layout);

            /// <summary>Reads rows from a structured array, fields found by name, or from a plain table of {{record.Fields.Count}} columns.</summary>
            /// <param name="path">The .npy file, of any number types and byte order.</param>
            /// <returns>The rows; a file of exactly this dtype is copied as one block, any other converted number by number.</returns>
            /// <exception cref="global::Lathe.LatheException">The file cannot be read, or a number does not fit its field.</exception>
            {{GeneratedFile.Mark}}
            public static {{row}}[] Read(string path) =>
                global::Lathe.Npy.NpyRecords.Read<{{row}}>(path, Layout);

            /// <summary>Writes rows as a structured array, which numpy.load opens by field name.</summary>
            /// <param name="path">The .npy file, which is overwritten.</param>
            /// <param name="rows">The rows, written as they lie in memory, padding as zeros.</param>
            /// <exception cref="global::Lathe.LatheException">The file cannot be written.</exception>
            {{GeneratedFile.Mark}}
            public static void Write(string path, global::System.ReadOnlySpan<{{row}}> rows) =>
                global::Lathe.Npy.NpyRecords.Write<{{row}}>(path, rows, Layout);
            """);
    }
}
