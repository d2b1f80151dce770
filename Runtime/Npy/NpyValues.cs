namespace Lathe.Npy;

/// <summary>An array read into memory.</summary>
/// <param name="Values">The values in C order: the last axis varies fastest.</param>
/// <param name="Shape">Length of each axis; empty for a single value.</param>
public sealed record NpyValues<T>(T[] Values, long[] Shape) where T : unmanaged;
