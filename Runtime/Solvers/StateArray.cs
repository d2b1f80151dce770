namespace Lathe;

/// <summary>One array of a solver's state, on the processor: rows in the dataset's order, numbers in scaled units.</summary>
/// <param name="Name">The name of its file in a checkpoint, without the extension.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Numbers in a row.</param>
/// <param name="RowAt">The numbers of a row, to read or to write.</param>
internal sealed record StateArray(string Name, int Rows, int Columns, Func<int, Span<float>> RowAt);
