namespace Lathe.Datasets;

/// <summary>Refuses values that the JSON reader takes and no folder of ours has: a file that anybody can edit is not believed.</summary>
internal static class ManifestMember
{
    /// <summary>Checks the limits and the mean of values.</summary>
    /// <exception cref="LatheException">They cannot be.</exception>
    public static void RequireRange(string file, FolderKind kind, float minimum, float maximum, double mean)
    {
        Require(file, kind, float.IsFinite(minimum), "minimum", minimum);
        Require(file, kind, float.IsFinite(maximum) && maximum >= minimum, "maximum", maximum);
        Require(file, kind, double.IsFinite(mean), "mean", mean);
    }

    /// <summary>Refuses the value of a member.</summary>
    /// <param name="file">The file.</param>
    /// <param name="kind">What folder it describes.</param>
    /// <param name="valid">Whether the value can be.</param>
    /// <param name="member">The member.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="LatheException"><paramref name="valid"/> is false.</exception>
    public static void Require(string file, FolderKind kind, bool valid, string member, object? value)
    {
        if (!valid)
        {
            throw FolderCheckProblems.MemberWrong.Of(file, member, value ?? "null", kind.Cure);
        }
    }
}
