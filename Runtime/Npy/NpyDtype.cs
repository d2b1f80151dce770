namespace Lathe.Npy;

/// <summary>The type of an array's values, as the file's header declares it.</summary>
public sealed class NpyDtype
{
    internal NpyDtype(NpyKind kind, long size, bool bigEndian, string descriptor, IReadOnlyList<NpyField>? fields = null)
    {
        Kind = kind;
        Size = size;
        BigEndian = bigEndian;
        Descriptor = descriptor;
        Fields = fields ?? [];
    }

    /// <summary>What the values are.</summary>
    public NpyKind Kind { get; }

    /// <summary>Bytes of one value.</summary>
    public long Size { get; }

    /// <summary>Whether the bytes of one number stand in the order opposite to this machine's.</summary>
    public bool BigEndian { get; }

    /// <summary>numpy's own text for the dtype: <c>'&lt;f8'</c>, or a list of (name, dtype) for records.</summary>
    public string Descriptor { get; }

    /// <summary>The fields of a record in file order, without the padding; empty for other kinds.</summary>
    public IReadOnlyList<NpyField> Fields { get; }

    internal static NpyDtype Of(NpyKind number) => new(number, number.Size(), bigEndian: false, $"'{number.Descriptor()}'");

    /// <summary>numpy's own text for the dtype.</summary>
    public override string ToString() => Descriptor;

    /// <summary>Whether the bytes of a value mean the same: kind, order, and the fields' offsets and names but for case.</summary>
    internal bool SameBytes(NpyDtype other) =>
        Kind == other.Kind && Size == other.Size && BigEndian == other.BigEndian && Fields.Count == other.Fields.Count
        && Fields.Zip(other.Fields).All(static pair =>
            string.Equals(pair.First.Name, pair.Second.Name, StringComparison.OrdinalIgnoreCase)
            && pair.First.Offset == pair.Second.Offset
            && pair.First.Dtype.SameBytes(pair.Second.Dtype));
}

/// <summary>One field of a structured dtype.</summary>
/// <param name="Name">The field's name in the file.</param>
/// <param name="Dtype">The type of its value.</param>
/// <param name="Offset">Bytes from the start of the record.</param>
public sealed record NpyField(string Name, NpyDtype Dtype, long Offset);
