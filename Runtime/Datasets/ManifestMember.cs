namespace Lathe.Datasets;

/// <summary>Refuses values that the JSON reader takes and no folder of ours has: a file that anybody can edit is not believed.</summary>
internal static class ManifestMember
{
    /// <summary>Checks the limits and the mean of values.</summary>
    /// <exception cref="LatheException">They cannot be.</exception>
    public static void RequireRange(string file, float minimum, float maximum, double mean)
    {
        Require(file, float.IsFinite(minimum), "minimum", minimum);
        Require(file, float.IsFinite(maximum) && maximum >= minimum, "maximum", maximum);
        Require(file, double.IsFinite(mean), "mean", mean);
    }

    /// <summary>Refuses the value of a member.</summary>
    /// <exception cref="LatheException"><paramref name="valid"/> is false.</exception>
    public static void Require(string file, bool valid, string member, object? value)
    {
        if (!valid)
        {
            throw FolderCheckProblems.MemberWrong.Of(file, member, value ?? "null");
        }
    }
}
