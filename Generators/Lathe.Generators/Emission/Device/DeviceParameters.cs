namespace Lathe.Generators.Emission.Device;

/// <summary>
/// What an SGD kernel is given, written three times over: as types, as declarations, and as arguments taken from
/// <c>memory</c>, <c>numbers</c> and <c>stratum</c>. A model gets no parameter that it does not use.
/// </summary>
internal sealed class DeviceParameters(bool biases, bool sums)
{
    private readonly IReadOnlyList<(string Type, string Name, string Argument)> _all =
    [
        View("global::Lathe.Rating", "ratings"),
        View("long", "starts"),
        View(StraightDialect.Float4, "userFactors"),
        View(StraightDialect.Float4, "itemFactors"),
        .. biases ? [View("float", "userBiases"), View("float", "itemBiases")] : NoViews,
        .. sums ? [View(StraightDialect.Float4, "userSums"), View(StraightDialect.Float4, "itemSums")] : NoViews,
        View("double", "losses"),
        ("int", "bands", "memory.BandCount"),
        ("global::Lathe.Kernels.SgdNumbers", "numbers", "numbers"),
        ("int", "stratum", "stratum"),
    ];

    /// <summary>The types, line by line.</summary>
    public string Types => Join(_all.Select(static parameter => parameter.Type));

    /// <summary>The declarations, line by line.</summary>
    public string Declarations => Join(_all.Select(static parameter => $"{parameter.Type} {parameter.Name}"));

    /// <summary>The arguments, line by line.</summary>
    public string Arguments => Join(_all.Select(static parameter => parameter.Argument));

    private static IReadOnlyList<(string, string, string)> NoViews => [];

    private static (string, string, string) View(string element, string name) =>
        ($"global::ILGPU.ArrayView<{element}>", name, $"memory.{char.ToUpperInvariant(name[0])}{name.Substring(1)}");

    private static string Join(IEnumerable<string> parts) => string.Join(",\n", parts);
}
