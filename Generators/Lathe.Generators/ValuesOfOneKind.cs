using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators;

/// <summary>Steps that pass on some of the values of another.</summary>
internal static class ValuesOfOneKind
{
    /// <summary>The values of a kind, in one step: Where and Select would be two, and each goes through all values after every edit of one.</summary>
    public static IncrementalValuesProvider<TKind> Only<T, TKind>(this IncrementalValuesProvider<T> values)
        where TKind : class, T => values.SelectMany(static (value, _) => value is TKind kind ? [kind] : ImmutableArray<TKind>.Empty);
}
