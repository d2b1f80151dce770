using System.Text;
using Lathe.Datasets;
using Lathe.Npy;

namespace Lathe;

/// <summary>
/// Ties the raw ids of one side, users or items, to their indices 0..Count - 1. Immutable; every member is safe from many
/// threads.
/// </summary>
/// <remarks>The ids are 64-bit numbers when all of them are plain integers (no leading zero, no plus), else texts.</remarks>
public sealed class IdMap
{
    private const string InMemorySource = "An id map";

    private readonly long[]? _numbers;
    private readonly string[]? _texts;
    private readonly Lazy<NumberIndex>? _numberIndex;
    private readonly Lazy<Dictionary<string, int>>? _textIndex;

    private IdMap(long[] numbers, string source = InMemorySource)
    {
        _numbers = numbers;
        _numberIndex = new(() => IndexNumbers(numbers, source));
    }

    private IdMap(string[] texts, string source = InMemorySource)
    {
        _texts = texts;
        _textIndex = new(() => IndexTexts(texts, source));
    }

    /// <summary>Number of ids.</summary>
    public int Count => _numbers?.Length ?? _texts!.Length;

    /// <summary>Whether the ids are 64-bit numbers.</summary>
    public bool IsNumeric => _numbers is not null;

    /// <summary>The ids by index; empty when they are texts.</summary>
    public ReadOnlySpan<long> Numbers => _numbers;

    /// <summary>The raw id of an index, as it stood in the user's file.</summary>
    /// <exception cref="IndexOutOfRangeException">The index is not in 0..Count - 1.</exception>
    public string this[int index] =>
        _numbers is not null ? _numbers[index].ToString(System.Globalization.CultureInfo.InvariantCulture) : _texts![index];

    /// <summary>A map of numbers, by index; they must differ from one another.</summary>
    public static IdMap FromNumbers(ReadOnlySpan<long> numbers) => new(numbers.ToArray());

    /// <summary>A map of texts, by index; they must differ from one another.</summary>
    public static IdMap FromTexts(IEnumerable<string> texts) => new(texts.ToArray());

    /// <summary>Finds the index of a raw id; its text must be exactly that of the user's file ("7", not "007").</summary>
    /// <returns>Whether the id is known.</returns>
    public bool TryIndexOf(string rawId, out int index)
    {
        if (_textIndex is not null)
        {
            return _textIndex.Value.TryGetValue(rawId, out index);
        }

        index = rawId.Length <= RawIdText.MaximumLength && RawIdText.TryNumber(Encoding.UTF8.GetBytes(rawId), out long number)
            ? _numberIndex!.Value.Find(number)
            : -1;
        return index >= 0;
    }

    /// <summary>For each of these ids its index in another map; -1 where it is unknown there.</summary>
    internal int[] IndicesIn(IdMap other)
    {
        int[] indices = new int[Count];
        for (int index = 0; index < indices.Length; index++)
        {
            indices[index] = other.TryIndexOf(this[index], out int known) ? known : -1;
        }

        return indices;
    }

    /// <summary>Reads an id map from an .npy file of integers or texts.</summary>
    /// <remarks>An id that is there twice is found when an id is first looked up.</remarks>
    /// <exception cref="LatheException">The file is missing or damaged, or is no list.</exception>
    public static IdMap Load(string path)
    {
        NpyHeader header = NpyArray.ReadHeader(path);
        if (header.Shape.Count != 1)
        {
            throw FolderCheckProblems.AxesDiffer.Of(path, header.Shape.Count, 1);
        }

        return header.Dtype.Kind is NpyKind.Text or NpyKind.Bytes
            ? new(NpyArray.ReadStrings(path), $"'{path}'")
            : new(NpyArray.Read<long>(path).Values, $"'{path}'");
    }

    /// <summary>Writes the ids by index: int64 or, for texts, numpy's <c>&lt;U</c>.</summary>
    /// <exception cref="LatheException">The file cannot be written.</exception>
    public void Save(string path)
    {
        if (_numbers is not null)
        {
            NpyArray.Write<long>(path, _numbers);
        }
        else
        {
            NpyArray.WriteStrings(path, _texts!);
        }
    }

    internal void Write(Stream output)
    {
        if (_numbers is not null)
        {
            NpyWriter<long> writer = new(output, _numbers.Length);
            writer.Write(_numbers);
            writer.Complete();
        }
        else
        {
            NpyStrings.Write(output, _texts!, NpyStrings.Longest(DatasetFiles.Users, _texts!));
        }
    }

    private static NumberIndex IndexNumbers(long[] numbers, string source)
    {
        NumberIndex index = new(numbers.Length);
        foreach (long number in numbers)
        {
            index.Add(number);
        }

        return index.Count == numbers.Length ? index : throw FolderCheckProblems.IdTwice.Of(source, numbers.GroupBy(static id => id).First(static ids => ids.Skip(1).Any()).Key);
    }

    private static Dictionary<string, int> IndexTexts(string[] texts, string source)
    {
        Dictionary<string, int> index = new(texts.Length, StringComparer.Ordinal);
        for (int place = 0; place < texts.Length; place++)
        {
            if (!index.TryAdd(texts[place], place))
            {
                throw FolderCheckProblems.IdTwice.Of(source, texts[place]);
            }
        }

        return index;
    }
}
