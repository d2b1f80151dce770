using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Model;
using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Host;

/// <summary>Writes the file of a model's kernels for the processor.</summary>
internal static class HostEmitter
{
    /// <summary>The part of the hint name that tells this file from the model's others.</summary>
    public const string Part = "Host";

    /// <param name="kernel">The model's shape.</param>
    /// <param name="trains">Whether the processor trains the model; it always predicts.</param>
    public static string Emit(KernelSpec kernel, bool trains)
    {
        (Func<KernelSpec, string> factory, Func<KernelSpec, string> written) = kernel.Solver switch
        {
            SolverKind.GradientDescent => ((Func<KernelSpec, string>)HostSgdEmitter.Factory, (Func<KernelSpec, string>)HostSgdEmitter.Class),
            SolverKind.BayesianPersonalizedRanking => (HostPairsEmitter.Factory, HostPairsEmitter.Class),
            _ => (HostLeastSquaresEmitter.Factory, HostLeastSquaresEmitter.Class),
        };
        string[] factories = [.. Training(factory), .. Implicit(HostImplicitEmitter.Factory), HostScoreEmitter.Factory(kernel)];
        string[] classes = [.. Training(written), .. Implicit(HostImplicitEmitter.Class), HostScoreEmitter.Class(kernel)];

        return GeneratedFile.OfKernel(Code.Of($$"""
            {{ModelParts.Wrap(kernel.Place, string.Join("\n\n", factories))}}

            namespace Lathe.Generated
            {
                {{GeneratedFile.Usings(
                    "System", "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "System.Runtime.Intrinsics", "Lathe.Kernels")}}

                {{string.Join("\n\n", classes)}}
            }
            """));

        IEnumerable<string> Training(Func<KernelSpec, string> part) => trains ? [part(kernel)] : [];
        IEnumerable<string> Implicit(Func<KernelSpec, string> part) => HostImplicitEmitter.Writes(kernel) ? Training(part) : [];
    }
}
