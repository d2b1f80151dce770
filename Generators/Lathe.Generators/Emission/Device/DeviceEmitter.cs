using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Model;
using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Device;

/// <summary>Writes the file of a model's kernels for devices.</summary>
internal static class DeviceEmitter
{
    /// <summary>The part of the hint name that tells this file from the model's others.</summary>
    public const string Part = "Device";

    /// <summary>Whether a device has anything to do for a model: means over samples are made on the processor.</summary>
    public static bool Writes(KernelSpec kernel) => kernel.Solver != SolverKind.GibbsSampling;

    public static string Emit(KernelSpec kernel)
    {
        string[] members =
        [
            .. DeviceSgdEmitter.Writes(kernel) ? [DeviceSgdEmitter.Members(kernel)] : Array.Empty<string>(),
            .. LaneSgdEmitter.Writes(kernel) ? [LaneSgdEmitter.Members(kernel)] : Array.Empty<string>(),
            DeviceTopItemsEmitter.Members(kernel),
        ];

        return GeneratedFile.OfKernel(Code.Of($$"""
            using {{StraightDialect.Float4}} = global::Lathe.Kernels.Float4;
            {{(LaneSgdEmitter.Writes(kernel) && kernel.Halves ? $"using {LaneDialect.Half8} = global::Lathe.Kernels.Half8;" : "")}}
            using LatheMath = global::System.MathF;
            using {{DeviceTopItemsEmitter.Memory}} = global::Lathe.Kernels.TopItemsMemory;

            {{ModelParts.Wrap(kernel.Place, string.Join("\n\n", members))}}
            """));
    }
}
