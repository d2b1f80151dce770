namespace Lathe.Generators.Declarations;

/// <summary>An [NpyRecord] type that a generated half can be added to; whether what it declares is right, its kind says.</summary>
/// <param name="Place">Where the generated half goes.</param>
internal abstract record NpyRecordType(TypePlace Place);

/// <summary>
/// A record that no file's row can be read into. It gets a half all the same: without it the compiler reports what is missing, and then
/// no longer runs the analyzer that says why.
/// </summary>
/// <param name="Place">Where the generated half goes.</param>
/// <param name="Unmanaged">Whether the language lets a file be mapped as rows of it: no field refers to an object.</param>
internal sealed record WrongNpyRecordSpec(TypePlace Place, bool Unmanaged) : NpyRecordType(Place);

/// <summary>All that the emitter may know of one right [NpyRecord] type: no symbol, no syntax, no location.</summary>
/// <param name="Place">Where the generated half goes.</param>
/// <param name="Size">Bytes of a row, padding included.</param>
/// <param name="Fields">The fields in memory order.</param>
internal sealed record NpyRecordSpec(TypePlace Place, int Size, EquatableArray<NpyFieldSpec> Fields) : NpyRecordType(Place);

/// <summary>One field of a record.</summary>
/// <param name="Member">The member's name in the declaration.</param>
/// <param name="Name">The field's name in the file.</param>
/// <param name="Number">What number it is.</param>
/// <param name="Offset">Bytes from the start of the row.</param>
internal sealed record NpyFieldSpec(string Member, string Name, NpyNumber Number, int Offset);

/// <summary>A number type that an .npy file can hold.</summary>
/// <param name="Kind">The member of the Runtime's NpyKind.</param>
/// <param name="Dtype">numpy's descriptor of it.</param>
/// <param name="Size">Its bytes, which are its natural alignment too.</param>
internal sealed record NpyNumber(string Kind, string Dtype, int Size);
