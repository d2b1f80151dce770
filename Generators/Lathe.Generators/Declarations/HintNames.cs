using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Declarations;

/// <summary>Gives each type files of its own: their names are compared without regard to case, types are not.</summary>
internal static class HintNames
{
    /// <summary>The same declarations, with a hash in the place of those whose names another's differs from in case alone.</summary>
    /// <param name="declarations">The declarations.</param>
    /// <param name="placeOf">The place of one.</param>
    /// <param name="at">One at another place.</param>
    public static IncrementalValuesProvider<T> Distinguish<T>(
        IncrementalValuesProvider<T> declarations, Func<T, TypePlace> placeOf, Func<T, TypePlace, T> at)
    {
        IncrementalValueProvider<EquatableArray<string>> shared = declarations
            .Select((declaration, _) => placeOf(declaration).HintName)
            .Collect()
            .Select(static (names, _) => new EquatableArray<string>(
                [.. names.GroupBy(static name => name, StringComparer.OrdinalIgnoreCase).Where(static same => same.Count() > 1).SelectMany(static same => same)]));

        return declarations.Combine(shared).Select((pair, _) =>
            pair.Right.Count > 0 && pair.Right.Contains(placeOf(pair.Left).HintName) ? at(pair.Left, placeOf(pair.Left).WithHash()) : pair.Left);
    }
}
