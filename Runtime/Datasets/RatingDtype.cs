using Lathe.Npy;

namespace Lathe.Datasets;

/// <summary>The dtype of ratings: <c>[('user', '&lt;i4'), ('item', '&lt;i4'), ('value', '&lt;f4')]</c>.</summary>
internal static class RatingDtype
{
    public static readonly NpyDtype Value = new(
        NpyKind.Record,
        size: 12,
        bigEndian: false,
        "[('user', '<i4'), ('item', '<i4'), ('value', '<f4')]",
        [
            new("user", NpyDtype.Of(NpyKinds.Of<int>()), 0),
            new("item", NpyDtype.Of(NpyKinds.Of<int>()), 4),
            new("value", NpyDtype.Of(NpyKinds.Of<float>()), 8),
        ]);
}
