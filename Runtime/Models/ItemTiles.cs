using System.Runtime.CompilerServices;
using Lathe.Kernels;

namespace Lathe;

/// <summary>The items that can be recommended, those that somebody has rated, in tiles as <see cref="TileScores"/> reads them.</summary>
internal sealed class ItemTiles : IDisposable
{
    private readonly NativeBuffer<float> _columns;
    private readonly NativeBuffer<float> _biases;
    private readonly int _stride;

    /// <summary>Copies the rows; places after the last item are zero.</summary>
    /// <param name="factors">The rows of all items.</param>
    /// <param name="items">The items that can be recommended, ascending.</param>
    public ItemTiles(FactorSet factors, int[] items)
    {
        Items = items;
        Count = (Items.Length + TileScores.Items - 1) / TileScores.Items;
        _stride = factors.Items.Stride;
        _columns = new((long)Count * TileScores.Items * _stride);
        _biases = new((long)Count * TileScores.Items);
        for (int place = 0; place < Items.Length; place++)
        {
            int tile = place / TileScores.Items, within = place % TileScores.Items;
            ref float column = ref Unsafe.Add(ref Columns(tile), within);
            foreach (float value in factors.Items[Items[place]])
            {
                column = value;
                column = ref Unsafe.Add(ref column, TileScores.Items);
            }

            Unsafe.Add(ref Biases(tile), within) = factors.ItemBias(Items[place]);
        }
    }

    /// <summary>Number of tiles.</summary>
    public int Count { get; }

    /// <summary>The items' indices in ascending order, tile after tile.</summary>
    public int[] Items { get; }

    /// <summary>The columns of a tile.</summary>
    public ref float Columns(int tile) => ref Unsafe.Add(ref _columns.First, (nint)tile * TileScores.Items * _stride);

    /// <summary>The biases of a tile's items.</summary>
    public ref float Biases(int tile) => ref Unsafe.Add(ref _biases.First, (nint)tile * TileScores.Items);

    /// <inheritdoc/>
    public void Dispose()
    {
        _columns.Dispose();
        _biases.Dispose();
    }
}

/// <summary>The tiles of every set of rows that is scored.</summary>
/// <param name="factors">The model's rows.</param>
/// <param name="items">The items that can be recommended, ascending.</param>
internal sealed class ItemTileSet(FactorSet factors, int[] items) : IDisposable
{
    /// <summary>One for each of <see cref="FactorSet.Scored"/>.</summary>
    public ItemTiles[] Tiles { get; } = [.. factors.Scored.Select(set => new ItemTiles(set, items))];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ItemTiles tiles in Tiles)
        {
            tiles.Dispose();
        }
    }
}
