using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Npy;

/// <summary>
/// Writes the half of a record that is declared wrongly: all that the right one would offer, so that the compiler has nothing to add to
/// the one error about the declaration. Who silenced that error, too, meets it at run time.
/// </summary>
internal static class WrongNpyRecordEmitter
{
    public static string Emit(WrongNpyRecordSpec record)
    {
        string refusal = GeneratedFile.Refusal(record.Place.Name);

        // MappedArray refuses a type with references; of what is dynamic the compiler lets everything be asked.
        return NpyRecordMembers.Of(
            record.Place,
            "/// Declared wrongly, so that it has no layout and every use throws: its LATHE errors say what to mend.",
            $"=>\n    {refusal};",
            record.Unmanaged ? $"global::Lathe.Npy.MappedArray<{record.Place.Name}>" : "dynamic",
            "a column for each field",
            (_, _) => refusal);
    }
}
