using System.Runtime.CompilerServices;

namespace Lathe.Npy;

/// <summary>How one row of a structured array lies in memory and in the file, byte for byte.</summary>
/// <remarks>The source generator writes one for each type with <see cref="NpyRecordAttribute"/>.</remarks>
public sealed class NpyRecordLayout
{
    private readonly NpyRecordField[] _fields;

    /// <summary>Declares a layout.</summary>
    /// <param name="size">Bytes of a row.</param>
    /// <param name="fields">The fields in the order of their offsets; what they leave free is padding.</param>
    /// <exception cref="ArgumentException">Fields overlap, reach beyond the row, share a name or have none, or there is none.</exception>
    public NpyRecordLayout(int size, params ReadOnlySpan<NpyRecordField> fields)
    {
        (Size, _fields) = (size, fields.ToArray());
        int end = 0;
        var (holes, names) = (new List<Range>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (NpyRecordField field in fields)
        {
            if (field.Offset < end || !field.Kind.IsNumber() || string.IsNullOrEmpty(field.Name) || !names.Add(field.Name))
                throw new ArgumentException($"The field '{field.Name}' overlaps another, repeats its name or is no number.", nameof(fields));
            if (field.Offset > end)
                holes.Add(end..field.Offset);
            end = field.Offset + field.Kind.Size();
        }

        if (end == 0 || end > size)
            throw new ArgumentException($"A row of {size} bytes does not hold the fields, which end at {end}.", nameof(size));
        if (end < size)
            holes.Add(end..size);
        Holes = holes;
        Dtype = new NpyDtype(NpyKind.Record, size, bigEndian: false, Describe(), [.. _fields.Select(static field => field.InFile())]);
    }

    /// <summary>Bytes of a row.</summary>
    public int Size { get; }

    /// <summary>The fields in the order of their offsets.</summary>
    public IReadOnlyList<NpyRecordField> Fields => _fields;

    /// <summary>The dtype that files of this layout have.</summary>
    public NpyDtype Dtype { get; }

    /// <summary>The bytes of a row that belong to no field.</summary>
    internal IReadOnlyList<Range> Holes { get; }

    /// <summary>This layout, for a type whose rows are as large as it says.</summary>
    /// <exception cref="ArgumentException">The layout belongs to another type.</exception>
    internal NpyRecordLayout For<T>() where T : unmanaged => Unsafe.SizeOf<T>() == Size
        ? this
        : throw new ArgumentException($"The layout is of rows of {Size} bytes, but a {typeof(T)} has {Unsafe.SizeOf<T>()}.");

    /// <summary>The dtype as numpy writes it: holes are void bytes without a name.</summary>
    private string Describe()
    {
        IEnumerable<(int Offset, string Text)> fields = _fields.Select(static field =>
            (field.Offset, $"({PythonText.Quote(field.Name)}, '{field.Kind.Descriptor()}')"));
        IEnumerable<(int Offset, string Text)> holes = Holes.Select(static hole =>
            (hole.Start.Value, $"('', '|V{hole.End.Value - hole.Start.Value}')"));
        return $"[{string.Join(", ", fields.Concat(holes).OrderBy(static part => part.Offset).Select(static part => part.Text))}]";
    }
}

/// <summary>One field of a row.</summary>
/// <param name="Name">Its name in the file, read without regard to case.</param>
/// <param name="Kind">What number it is.</param>
/// <param name="Offset">Bytes from the start of the row.</param>
public readonly record struct NpyRecordField(string Name, NpyKind Kind, int Offset)
{
    internal NpyField InFile() => new(Name, NpyDtype.Of(Kind), Offset);
}
