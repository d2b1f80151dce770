using System.Globalization;
using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Declarations;

/// <summary>What a rank costs that does not fill its rows.</summary>
internal static class RankPadding
{
    /// <summary>Property of the diagnostic: the nearest rank below that fills its rows, or 0.</summary>
    public const string BelowKey = "Below";

    /// <summary>Property of the diagnostic: the nearest rank above that fills its rows.</summary>
    public const string AboveKey = "Above";

    public static IEnumerable<ModelProblem> Problems(INamedTypeSymbol type, CancellationToken token)
    {
        if (new DeclarationAttributes(type).Find("FactorModel") is not { } model
            || model.Argument("Rank") is not (int rank and >= 1 and <= FactorModelReader.LargestRank))
        {
            yield break;
        }

        RowLayout layout = new(rank, KernelKnobs.DefaultUnrollCap);
        if (layout.Padding > 0)
        {
            double percent = 100.0 * layout.Padding / rank;
            string cure = layout.FullRankBelow > 0 ? $"{layout.FullRankBelow} or {layout.Stride} waste nothing" : $"{layout.Stride} wastes nothing";
            yield return new(ModelDescriptors.PaddedRank, model.Place("Rank", token), type.Name, rank, layout.Stride, Rounded(percent), cure)
            {
                Properties = new()
                {
                    [BelowKey] = layout.FullRankBelow.ToString(CultureInfo.InvariantCulture),
                    [AboveKey] = layout.Stride.ToString(CultureInfo.InvariantCulture),
                },
            };
        }
    }

    private static string Rounded(double percent) => percent.ToString(percent < 1 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
