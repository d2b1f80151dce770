namespace Lathe.Npy;

/// <summary>Reads the 'descr' of a header: numpy's text for a dtype, or a list of fields.</summary>
internal static class DtypeReader
{
    private const string Pickled =
        "it holds pickled Python objects (dtype '|O'), which Lathe never executes; save the numbers themselves with numpy.save";

    /// <summary>The dtype of a parsed 'descr'.</summary>
    /// <exception cref="FormatException">It is no dtype, or one that cannot be read.</exception>
    public static NpyDtype Read(object? descr) => descr switch
    {
        string text => Simple(text),
        PythonSequence { IsTuple: false } fields => Record(fields),
        PythonSequence { IsTuple: true, Items: [_, PythonSequence or long] } => throw Subarray("its dtype"),
        _ => throw new FormatException("its 'descr' is neither a dtype such as '<f4' nor a list of fields"),
    };

    private static NpyDtype Simple(string text)
    {
        ReadOnlySpan<char> rest = text;
        bool bigEndian = rest is ['>', ..];
        if (rest is ['<' or '>' or '|' or '=', ..])
            rest = rest[1..];
        if (rest is ['O', ..])
            throw new FormatException(Pickled);

        // A date carries its unit, 'M8[ns]'; the size is the digits in front of it.
        int unit = rest.IndexOf('[');
        ReadOnlySpan<char> digits = unit < 0 ? rest[Math.Min(1, rest.Length)..] : rest[1..Math.Max(1, unit)];
        if (rest is not ['b' or 'i' or 'u' or 'f' or 'c' or 'U' or 'S' or 'V' or 'M' or 'm', ..]
            || digits.ContainsAnyExceptInRange('0', '9') || !int.TryParse(digits, out int size))
            throw new FormatException($"its dtype {PythonText.Quote(text)} is unknown");

        NpyKind kind = rest[0] switch
        {
            'U' => NpyKind.Text,
            'S' => NpyKind.Bytes,
            _ => NpyKinds.OfLetter(rest[0], size),
        };
        long bytes = kind == NpyKind.Text ? 4L * size : size;
        bool ordered = kind == NpyKind.Text || (kind != NpyKind.Bytes && bytes > 1);
        return new NpyDtype(kind, bytes, bigEndian && ordered, PythonText.Quote(text));
    }

    private static NpyDtype Record(PythonSequence list)
    {
        var fields = new List<NpyField>(list.Items.Count);
        var texts = new List<string>(list.Items.Count);
        long size = 0;
        foreach (object? item in list.Items)
        {
            if (item is not PythonSequence { IsTuple: true, Items: [var label, var descr, ..] parts } || Name(label) is not { } name)
                throw new FormatException("a field of its dtype is not written as (name, dtype)");
            if (parts.Count > 2)
                throw Subarray($"the field {PythonText.Quote(name)}");

            NpyDtype dtype = Read(descr);
            texts.Add($"({PythonText.Quote(name)}, {dtype})");
            // numpy writes a hole as void bytes without a name.
            if (name.Length > 0 || dtype.Descriptor is not ['\'', '|' or '<' or '>', 'V', ..])
                fields.Add(new NpyField(name, dtype, size));
            size += dtype.Size;
        }

        if (fields.DistinctBy(static field => field.Name).Count() < fields.Count)
            throw new FormatException("two fields of its dtype have the same name");
        return new NpyDtype(NpyKind.Record, size, bigEndian: false, $"[{string.Join(", ", texts)}]", fields);
    }

    /// <summary>A field's name; of a (title, name) pair the name.</summary>
    private static string? Name(object? label) => label switch
    {
        string name => name,
        PythonSequence { IsTuple: true, Items: [string, string name] } => name,
        _ => null,
    };

    private static FormatException Subarray(string what) =>
        new($"{what} is a subarray, several values in one field, which Lathe does not read; save one field per value");
}
