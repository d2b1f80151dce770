using System.Text.RegularExpressions;

namespace Lathe.Kernels;

/// <summary>Makes of the PTX that ILGPU 1.5.3 writes the PTX that the driver is given.</summary>
internal static partial class PtxText
{
    /// <summary>The first architecture that adds 16 bytes of floats or of halves at once.</summary>
    private const int VectorAddition = 90;

    /// <summary>
    /// The target becomes the device's own, which ILGPU caps at sm_80; where that has no vector addition, one becomes four.
    /// </summary>
    /// <param name="ptx">ILGPU's text.</param>
    /// <param name="architecture">The device's compute capability times ten.</param>
    public static string ForDevice(string ptx, int architecture)
    {
        return architecture >= VectorAddition
            ? Target().Replace(ptx, $".target sm_{architecture}")
            : VectorAdd().Replace(ptx, "red.global.add.$1$2 [$3], $4;\n\tred.global.add.$1$2 [$3+4], $5;\n\tred.global.add.$1$2 [$3+8], $6;\n\tred.global.add.$1$2 [$3+12], $7;");
    }

    [GeneratedRegex(@"\.target sm_\d+")]
    private static partial Regex Target();

    [GeneratedRegex(@"red\.global\.add\.((?:noftz\.)?)v4\.(f32|f16x2) \[\s*(%rd\d+)\], \{(%[fr]\d+), (%[fr]\d+), (%[fr]\d+), (%[fr]\d+)\};")]
    private static partial Regex VectorAdd();
}
