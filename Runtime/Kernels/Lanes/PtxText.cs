using System.Text.RegularExpressions;

namespace Lathe.Kernels;

/// <summary>Makes of the PTX that ILGPU 1.5.3 writes the PTX that the driver is given.</summary>
internal static partial class PtxText
{
    /// <summary>The first architecture that adds four floats at once.</summary>
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
            : VectorAdd().Replace(ptx, "red.global.add.f32 [$1], $2;\n\tred.global.add.f32 [$1+4], $3;\n\tred.global.add.f32 [$1+8], $4;\n\tred.global.add.f32 [$1+12], $5;");
    }

    [GeneratedRegex(@"\.target sm_\d+")]
    private static partial Regex Target();

    [GeneratedRegex(@"red\.global\.add\.v4\.f32 \[\s*(%rd\d+)\], \{(%f\d+), (%f\d+), (%f\d+), (%f\d+)\};")]
    private static partial Regex VectorAdd();
}
