using System.Globalization;
using System.Numerics;
using Parquet.Data;
using Parquet.Schema;

namespace Lathe.CommandLine.Tables;

/// <summary>One column of one row group as ids, values or times.</summary>
internal sealed class ParquetColumn
{
    private const double BeyondLong = 9.2e18;

    private readonly string _file;
    private readonly DataField _field;
    private readonly RawColumnData _data;
    private readonly int _rows;
    private readonly long _start;

    /// <param name="file">The file in a message.</param>
    /// <param name="field">The column.</param>
    /// <param name="data">Its data.</param>
    /// <param name="rows">Rows of the group.</param>
    /// <param name="start">Rows of the groups before it.</param>
    /// <exception cref="LatheException">A value is missing.</exception>
    public ParquetColumn(string file, DataField field, RawColumnData data, int rows, long start)
    {
        (_file, _field, _data, _rows, _start) = (file, field, data, rows, start);
        if (field.MaxDefinitionLevel > 0 && data.DefinitionLevels[..rows].IndexOfAnyExcept(field.MaxDefinitionLevel) is >= 0 and int row)
        {
            throw ParquetProblems.NullFound.Of(file, start + row, field.Name);
        }
    }

    public RawIds Ids()
    {
        if (_data is RawColumnData<ReadOnlyMemory<char>> texts)
        {
            string[] ids = new string[_rows];
            for (int row = 0; row < _rows; row++)
            {
                ids[row] = texts.Values[row].ToString();
            }

            return new(ids);
        }

        long[]? numbers = Integers() ?? (Decimals() is double[] decimals
            ? Whole(decimals, static value => Math.Abs(value) < BeyondLong && Math.Floor(value) == value)
            : null);
        return numbers is not null ? new RawIds(numbers) : throw ParquetProblems.NotIds.Of(_file, _field.Name, _field.ClrType.Name);
    }

    public float[] Values() =>
        Integers() is long[] numbers ? Array.ConvertAll(numbers, static number => (float)number)
        : Decimals() is double[] decimals ? Array.ConvertAll(decimals, static value => (float)value)
        : _data is RawColumnData<bool> truths ? Array.ConvertAll(truths.Values[.._rows].ToArray(), static truth => truth ? 1f : 0f)
        : throw NotNumbers();

    public long[] Times() =>
        _data is RawColumnData<DateTime> dates ? Array.ConvertAll(dates.Values[.._rows].ToArray(), Seconds)
        : Integers() ?? (Decimals() is double[] decimals ? Whole(decimals, static value => Math.Abs(value) < BeyondLong) : throw NotNumbers());

    private static long Seconds(DateTime date) => (date.Ticks - DateTime.UnixEpoch.Ticks) is long ticks && ticks >= 0
        ? ticks / TimeSpan.TicksPerSecond
        : -((-ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond);

    private long[] Whole(double[] values, Predicate<double> fits)
    {
        int wrong = Array.FindIndex(values, value => !fits(value));
        return wrong < 0 ? Array.ConvertAll(values, static value => (long)Math.Floor(value)) : throw NotWhole(wrong, values[wrong]);
    }

    /// <summary>The column when it is one of integers, else null.</summary>
    private long[]? Integers() => _data switch
    {
        RawColumnData<int> column => All<int, long>(column),
        RawColumnData<long> column => All<long, long>(column),
        RawColumnData<short> column => All<short, long>(column),
        RawColumnData<sbyte> column => All<sbyte, long>(column),
        RawColumnData<byte> column => All<byte, long>(column),
        RawColumnData<ushort> column => All<ushort, long>(column),
        RawColumnData<uint> column => All<uint, long>(column),
        RawColumnData<ulong> column => column.Values[.._rows].IndexOfAnyInRange((ulong)long.MaxValue + 1, ulong.MaxValue) is >= 0 and int row
            ? throw NotWhole(row, column.Values[row])
            : All<ulong, long>(column),
        _ => null,
    };

    /// <summary>The column when it is one of decimals, else null.</summary>
    private double[]? Decimals() => _data switch
    {
        RawColumnData<float> column => All<float, double>(column),
        RawColumnData<double> column => All<double, double>(column),
        RawColumnData<decimal> column => All<decimal, double>(column),
        _ => null,
    };

    private TTo[] All<TFrom, TTo>(RawColumnData<TFrom> column)
        where TFrom : struct, INumber<TFrom>
        where TTo : INumber<TTo>
    {
        TTo[] values = new TTo[_rows];
        ReadOnlySpan<TFrom> source = column.Values[.._rows];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = TTo.CreateSaturating(source[row]);
        }

        return values;
    }

    private LatheException NotNumbers() => ParquetProblems.NotNumbers.Of(_file, _field.Name, _field.ClrType.Name);

    private LatheException NotWhole(int row, IFormattable value) =>
        ParquetProblems.NotWhole.Of(_file, _start + row, _field.Name, value.ToString(null, CultureInfo.InvariantCulture));
}
