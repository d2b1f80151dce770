namespace Lathe;

/// <summary>Looks for numbers that are none.</summary>
internal static class Finite
{
    /// <summary>Whether all are finite.</summary>
    public static bool All(ReadOnlySpan<float> values) => IndexOfOther(values) < 0;

    /// <summary>The place of the first NaN or infinity, or -1.</summary>
    public static int IndexOfOther(ReadOnlySpan<float> values)
    {
        for (int place = 0; place < values.Length; place++)
        {
            if (!float.IsFinite(values[place]))
            {
                return place;
            }
        }

        return -1;
    }
}
