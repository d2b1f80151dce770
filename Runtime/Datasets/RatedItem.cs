namespace Lathe;

/// <summary>What somebody thinks of an item.</summary>
/// <param name="Item">Raw id of the item.</param>
/// <param name="Value">The value; null for a click, which only a model of clicks takes.</param>
public readonly record struct RatedItem(string Item, float? Value = null);
