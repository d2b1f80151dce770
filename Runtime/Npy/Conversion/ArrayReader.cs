using System.Runtime.InteropServices;

namespace Lathe.Npy;

/// <summary>Reads a plain array of any number kind, byte order and axis order into C order.</summary>
internal static unsafe class ArrayReader
{
    public static NpyValues<T> Read<T>(string path) where T : unmanaged
    {
        NpyKind kind = NpyKinds.Of<T>();
        using NpyFile file = NpyFile.Open(path);
        NpyHeader header = file.Header;
        if (!header.Dtype.Kind.IsNumber())
            throw file.Refuse(NpyProblems.DtypeHoldsNoNumbers, HeaderReader.Excerpt(header.Dtype), kind.Word());

        T[] values = file.Allocate<T>(header.Count);
        if (header.Dtype.Kind == kind && !header.Dtype.BigEndian && !header.FortranOrder)
            Copy<T>(file, values);
        else if (values.Length > 0)
            Convert(file, kind, values);
        return new NpyValues<T>(values, [.. header.Shape]);
    }

    /// <summary>The same bytes: from the file straight into the array.</summary>
    internal static void Copy<T>(NpyFile file, Span<T> values) where T : unmanaged
    {
        // A span of bytes is shorter than 2^31, so large arrays come in parts.
        int part = int.MaxValue / sizeof(T);
        for (long start = 0; start < values.Length; start += part)
        {
            Span<T> some = values.Slice((int)start, (int)Math.Min(part, values.Length - start));
            file.ReadData(MemoryMarshal.AsBytes(some), start * sizeof(T));
        }
    }

    private static void Convert<T>(NpyFile file, NpyKind kind, T[] values) where T : unmanaged
    {
        NpyDtype dtype = file.Header.Dtype;
        using var bytes = new MappedArray<byte>(file);
        fixed (T* first = values)
        {
            var source = new StridedNumbers(dtype.Kind, dtype.BigEndian, (nint)bytes.Pointer, dtype.Size);
            var target = new StridedNumbers(kind, BigEndian: false, (nint)first, sizeof(T));
            // Numbers in C order already stand in the order that is wanted, whatever their axes.
            IReadOnlyList<long> shape = file.Header.FortranOrder ? file.Header.Shape : [values.Length];
            var walk = new FortranWalk(shape);
            do
            {
                if (StridedConversion.Run(walk.Source(source), walk.Target(target), walk.Count) is { } fault)
                    throw Refuse(file, walk.TargetIndex(fault.Index), fault.Value, kind);
            }
            while (walk.MoveNext());
        }
    }

    private static LatheException Refuse(NpyFile file, long index, string value, NpyKind kind)
    {
        IReadOnlyList<long> shape = file.Header.Shape;
        long columns = shape.Count == 0 ? 1 : file.Header.Count / shape[0];
        string place = shape.Count > 1
            ? $"row {index / columns}, column {index % columns} (counted from 0)"
            : $"row {index} (counted from 0)";
        return file.RefuseValue(place, value, kind);
    }
}
