using System.Diagnostics.CodeAnalysis;

namespace Lathe;

/// <summary>One rating: who, what, and how much.</summary>
/// <param name="User">Index of the user, 0..users - 1; the dataset's id map gives the raw id.</param>
/// <param name="Item">Index of the item, 0..items - 1.</param>
/// <param name="Value">The value in the user's own units (stars, points), or 1 for a click.</param>
// A device kernel reads its members: what coverage adds to them would not compile there.
[ExcludeFromCodeCoverage]
[NpyRecord]
public readonly partial record struct Rating(int User, int Item, float Value);
