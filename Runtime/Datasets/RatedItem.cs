namespace Lathe;

/// <summary>What somebody thinks of an item.</summary>
/// <param name="Item">Raw id of the item.</param>
/// <param name="Value">The value; 1 for a click.</param>
public readonly record struct RatedItem(string Item, float Value);
