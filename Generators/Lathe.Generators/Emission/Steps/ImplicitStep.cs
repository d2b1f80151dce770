namespace Lathe.Generators.Emission.Steps;

/// <summary>
/// What moves the implicit factors after an epoch's updates, as algebra: rows of one side are summed into rows of the other
/// along the ratings, each weighed by |N(u)|^-1/2 of its user. First to the items, h_j = sum of |N(u)|^-1/2 g_u, then back to
/// the users, |N(u)|^-1/2 sum of h_j, which is how z_u moves when y_j moves by h_j.
/// </summary>
internal static class ImplicitStep
{
    /// <summary>A row's change along one rating.</summary>
    public static IReadOnlyList<RowStatement> Rows { get; } =
    [
        new Fetch("source"),
        new Fetch("target"),
        new Store("target", "target + source * $weight"),
    ];

    /// <summary>The implicit factors' change in an epoch, for remarks.</summary>
    /// <param name="rate">The rate of the user's rows.</param>
    public static IEnumerable<string> Formulas(string rate) =>
    [
        "after the epoch y_j += t h_j - rate lambda_Y y_j",
        $"h_j = sum of |N(u)|^-1/2 g_u over the users of j, g_u = sum of {rate} x e q",
        "t takes z_u as near to z_u + g_u as h leads",
    ];
}
