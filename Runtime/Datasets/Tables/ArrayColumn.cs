using System.Globalization;
using Lathe.Npy;

namespace Lathe.Datasets;

/// <summary>One column of ratings in an .npy file: a field of its records, a column of its table, or all of a list.</summary>
/// <param name="file">The file.</param>
/// <param name="bytes">Its data.</param>
/// <param name="dtype">What the column's values are.</param>
/// <param name="offset">Bytes before the first of them.</param>
/// <param name="stride">Bytes from one to the next.</param>
/// <param name="count">How many there are.</param>
/// <param name="word">The column in a message.</param>
internal sealed unsafe class ArrayColumn(NpyFile file, MappedArray<byte> bytes, NpyDtype dtype, long offset, long stride, long count, string word)
{
    private readonly ArrayDates? _dates = ArrayDates.Of(dtype);

    /// <summary>Number of values.</summary>
    public long Count => count;

    /// <summary>The column in a message.</summary>
    public string Word => word;

    /// <summary>Whether the values are dates, numpy's datetime64.</summary>
    public bool HoldsDates => _dates is not null;

    /// <summary>Some of the values as ids.</summary>
    public RawIds Ids(long start, int number)
    {
        if (dtype.Kind is NpyKind.Text or NpyKind.Bytes)
        {
            return new(Texts(start, number));
        }

        return dtype.Kind.IsNumber() ? new RawIds(Numbers<long>(start, number, NpyKind.Int64)) : throw ArrayFileProblems.NoIds.Of(file.Path, word, dtype);
    }

    /// <summary>Some of the values as values of ratings.</summary>
    public float[] Values(long start, int number) => Numbers<float>(start, number, NpyKind.Float32);

    /// <summary>Some of the values as times: dates as seconds, numbers as they stand, rounded down.</summary>
    public long[] Times(long start, int number)
    {
        if (dtype.Kind is NpyKind.Float16 or NpyKind.Float32 or NpyKind.Float64)
        {
            double[] decimals = Numbers<double>(start, number, NpyKind.Float64);
            return Converted(start, decimals, static value => Math.Abs(value) < 9.2e18 ? (long)Math.Floor(value) : null);
        }

        return _dates is null
            ? Numbers<long>(start, number, NpyKind.Int64)
            : Converted(start, Numbers<long>(start, number, NpyKind.Int64), _dates.ToSeconds);
    }

    private long[] Converted<T>(long start, T[] values, Func<T, long?> convert)
    {
        long[] times = new long[values.Length];
        for (int row = 0; row < values.Length; row++)
        {
            times[row] = convert(values[row]) ?? throw ArrayFileProblems.NoTime.Of(
                PlaceOf(start + row), word, _dates is null ? Convert.ToString(values[row], CultureInfo.InvariantCulture) : "NaT");
        }

        return times;
    }

    private T[] Numbers<T>(long start, int number, NpyKind kind)
        where T : unmanaged
    {
        if (!dtype.Kind.IsNumber() && _dates is null)
        {
            throw ArrayFileProblems.NoNumbers.Of(file.Path, word, dtype);
        }

        T[] values = new T[number];
        fixed (T* first = values)
        {
            StridedNumbers source = new(_dates is null ? dtype.Kind : NpyKind.Int64, dtype.BigEndian, (nint)(bytes.Pointer + offset), stride);
            StridedNumbers target = new(kind, BigEndian: false, (nint)first, sizeof(T));
            if (StridedConversion.Run(source.From(start), target, number) is { } fault)
            {
                throw file.RefuseValue($"row {start + fault.Index} (counted from 0), {word},", fault.Value, kind);
            }
        }

        return values;
    }

    private string[] Texts(long start, int number)
    {
        string[] texts = new string[number];
        for (int row = 0; row < number; row++)
        {
            ReadOnlySpan<byte> text = new(bytes.Pointer + offset + (start + row) * stride, (int)dtype.Size);
            texts[row] = NpyStrings.Decode(text, dtype) ?? throw ArrayFileProblems.TextNotUnicode.Of(PlaceOf(start + row), word);
        }

        return texts;
    }

    private string PlaceOf(long row) => $"{file.Path}, row {row} (counted from 0)";
}
