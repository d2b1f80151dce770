using Lathe.Npy;

namespace Lathe.Datasets;

/// <summary>Writes the files of a folder and notes length and SHA-256 of each; safe from many threads.</summary>
internal sealed class FolderWriter(string folder)
{
    /// <summary>What was written, by name.</summary>
    public SortedDictionary<string, FileEntry> Files { get; } = new(StringComparer.Ordinal);

    public void Write(string name, ReadOnlySpan<Rating> ratings)
    {
        using HashingStream output = Create(name);
        RatingArray.Write(output, ratings);
        Note(name, ratings.Length, output);
    }

    public void Write<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        using HashingStream output = Create(name);
        NpyArray.Write(output, values);
        Note(name, values.Length, output);
    }

    /// <summary>Writes a matrix row by row.</summary>
    public void WriteRows<T>(string name, int rows, int columns, Func<int, ReadOnlySpan<T>> rowAt)
        where T : unmanaged
    {
        using HashingStream output = Create(name);
        NpyWriter<T> writer = new(output, rows, columns);
        for (int row = 0; row < rows; row++)
        {
            writer.Write(rowAt(row));
        }

        writer.Complete();
        Files.Add(name, new(rows, output.Complete()));
    }

    /// <summary>Writes several matrices of one shape, one after the other.</summary>
    public void WriteMatrices<T>(string name, int matrices, int rows, int columns, Func<int, int, ReadOnlySpan<T>> rowAt)
        where T : unmanaged
    {
        using HashingStream output = Create(name);
        NpyWriter<T> writer = new(output, matrices, rows, columns);
        for (int matrix = 0; matrix < matrices; matrix++)
        {
            for (int row = 0; row < rows; row++)
            {
                writer.Write(rowAt(matrix, row));
            }
        }

        writer.Complete();
        Note(name, matrices, output);
    }

    public void Write(string name, IdMap ids)
    {
        using HashingStream output = Create(name);
        ids.Write(output);
        Note(name, ids.Count, output);
    }

    public void WriteTitles(string name, IdMap ids, Func<int, string> titleOf)
    {
        using HashingStream output = Create(name);
        TitlesFile.Write(output, ids, titleOf);
        Note(name, ids.Count, output);
    }

    /// <summary>Writes the ratings whose mark is the wanted one, in their order.</summary>
    public void WritePart(string name, ReadOnlySpan<Rating> ratings, ReadOnlySpan<bool> marks, bool wanted, int length)
    {
        using HashingStream output = Create(name);
        WritePart(new NpyWriter<Rating>(output, Rating.Layout, length), ratings, marks, wanted);
        Note(name, length, output);
    }

    /// <summary>Writes the values whose mark is the wanted one, in their order.</summary>
    public void WritePart(string name, ReadOnlySpan<long> values, ReadOnlySpan<bool> marks, bool wanted, int length)
    {
        using HashingStream output = Create(name);
        WritePart(new NpyWriter<long>(output, length), values, marks, wanted);
        Note(name, length, output);
    }

    private static void WritePart<T>(NpyWriter<T> writer, ReadOnlySpan<T> values, ReadOnlySpan<bool> marks, bool wanted)
        where T : unmanaged
    {
        T[] block = new T[1 << 14];
        int filled = 0;
        for (int row = 0; row < values.Length; row++)
        {
            // Stored always and counted only when wanted: a branch on a random mark would cost more than the store.
            block[filled] = values[row];
            filled += marks[row] == wanted ? 1 : 0;
            if (filled == block.Length)
            {
                writer.Write(block);
                filled = 0;
            }
        }

        writer.Write(block.AsSpan(0, filled));
        writer.Complete();
    }

    private HashingStream Create(string name) => new(NewFile.Create(Path.Combine(folder, name)));

    private void Note(string name, int length, HashingStream output)
    {
        string hash = output.Complete();
        lock (Files)
        {
            Files.Add(name, new(length, hash));
        }
    }
}
