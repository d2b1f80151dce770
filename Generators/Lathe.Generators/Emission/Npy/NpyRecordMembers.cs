using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Npy;

/// <summary>Writes what every record's generated half offers: one text, so that a wrong declaration offers the same.</summary>
internal static class NpyRecordMembers
{
    /// <param name="place">The type.</param>
    /// <param name="remarks">What is said of the layout, as lines of its documentation.</param>
    /// <param name="layout">What the layout is: from <c>=&gt;</c> or <c>{ get; }</c> to the semicolon.</param>
    /// <param name="mapped">What Open returns.</param>
    /// <param name="columns">The columns of a plain table, in words.</param>
    /// <param name="body">What a method of a name does with its parameters.</param>
    public static string Of(TypePlace place, string remarks, string layout, string mapped, string columns, Func<string, string, string> body)
    {
        string row = place.Name;

        return GeneratedFile.Around(place, $$"""
            /// <summary>How a row lies in memory and in an .npy file, byte for byte.</summary>
            /// <remarks>
            {{remarks}}
            /// </remarks>
            {{GeneratedFile.Mark}}
            public static global::Lathe.Npy.NpyRecordLayout Layout {{layout}}

            /// <summary>Maps a file of exactly this dtype without copying a row.</summary>
            /// <param name="path">The .npy file.</param>
            /// <returns>The rows; dispose it when no span of it is in use.</returns>
            /// <exception cref="global::Lathe.LatheException">The file cannot be read, or has another dtype: Read converts it.</exception>
            {{GeneratedFile.Mark}}
            public static {{mapped}} Open(string path) =>
                {{body("Open", "path")}};

            /// <summary>Reads rows from a structured array, fields found by name, or from a plain table of {{columns}}.</summary>
            /// <param name="path">The .npy file, of any number types and byte order.</param>
            /// <returns>The rows; a file of exactly this dtype is copied as one block, any other converted number by number.</returns>
            /// <exception cref="global::Lathe.LatheException">The file cannot be read, or a number does not fit its field.</exception>
            {{GeneratedFile.Mark}}
            public static {{row}}[] Read(string path) =>
                {{body("Read", "path")}};

            /// <summary>Writes rows as a structured array, which numpy.load opens by field name.</summary>
            /// <param name="path">The .npy file, which is overwritten.</param>
            /// <param name="rows">The rows, written as they lie in memory, padding as zeros.</param>
            /// <exception cref="global::Lathe.LatheException">The file cannot be written.</exception>
            {{GeneratedFile.Mark}}
            public static void Write(string path, global::System.ReadOnlySpan<{{row}}> rows) =>
                {{body("Write", "path, rows")}};
            """);
    }
}
