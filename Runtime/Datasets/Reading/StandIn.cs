namespace Lathe.Datasets;

/// <summary>The character that is put in the place of <c>::</c> while a file is read: one that the file does not hold.</summary>
internal static class StandIn
{
    /// <summary>Unit separator, made for this; almost every file does without it.</summary>
    public const char Usual = '\x1F';

    /// <summary>A control character, other than tab and line breaks, that occurs nowhere in the file.</summary>
    /// <exception cref="LatheException">All of them occur.</exception>
    public static char Find(TextFile file)
    {
        bool[] held = new bool[Usual + 1];
        (held[0], held['\t'], held['\n'], held['\r']) = (true, true, true, true);
        byte[] block = new byte[1 << 18];
        using Stream text = file.Open();
        while (text.Read(block) is > 0 and int read)
        {
            for (ReadOnlySpan<byte> rest = block.AsSpan(0, read); rest.IndexOfAnyInRange((byte)0, (byte)Usual) is >= 0 and int place; rest = rest[(place + 1)..])
            {
                held[rest[place]] = true;
            }
        }

        int free = Array.LastIndexOf(held, false);
        return free >= 0 ? (char)free : throw EncodingProblems.NoStandIn.Of(file.Path);
    }
}
