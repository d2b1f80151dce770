using Lathe.Generators.Emission.Model;
using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Host;

/// <summary>
/// Writes a model's least-squares kernel for the processor: rows are gathered into a panel, products are added to register tiles
/// of the matrix, and Cholesky's method solves it; the rank is a constant in every loop.
/// </summary>
internal static class HostLeastSquaresEmitter
{
    /// <summary>The part of the hint name that tells this file from the model's others.</summary>
    public const string Part = "HostLeastSquares";

    /// <summary>The matrix's rows are padded to a whole number of the widest vectors, so that no loop over columns has a tail.</summary>
    public const int WidthUnit = 16;

    private static readonly int[] Widths = [512, 256, 128];

    public static string Emit(KernelSpec kernel) => GeneratedFile.OfKernel(
        Code.Of($$"""
            {{ModelParts.Wrap(kernel.Place, $"private static global::Lathe.Kernels.INormalEquationsKernel NewHostLeastSquares() => new global::Lathe.Generated.{kernel.Name}HostLeastSquares();")}}

            namespace Lathe.Generated
            {
                {{GeneratedFile.Usings("System", "System.Runtime.CompilerServices", "System.Runtime.Intrinsics", "Lathe.Kernels")}}

                /// <summary>Least squares for {{kernel.Name}} on the processor.</summary>
                /// <remarks>
                /// row     {{kernel.Layout.Describe()}}
                /// matrix  {{kernel.Layout.Rank}} rows of {{WidthOf(kernel)}} floats, upper triangle
                /// order   each number is a chain of fused multiply-adds in the order of the ratings, then of the pivots: the same bits at every width
                /// </remarks>
                {{GeneratedFile.TypeMark}}
                file sealed class {{kernel.Name}}HostLeastSquares : INormalEquationsKernel
                {
                    public int Width => {{WidthOf(kernel)}};

                    public void Add(in NormalTerms terms, in NormalEquations equations) => Add(in terms, in equations, VectorWidths.Preferred);

                    public NormalSolution Solve(in NormalEquations equations) => Solve(in equations, VectorWidths.Preferred);

                    public void Add(in NormalTerms terms, in NormalEquations equations, VectorWidth width)
                    {
                        switch (width)
                        {
                            case VectorWidth.Bits128: Add128(in terms, in equations); break;
                            case VectorWidth.Bits256: Add256(in terms, in equations); break;
                            default: Add512(in terms, in equations); break;
                        }
                    }

                    public NormalSolution Solve(in NormalEquations equations, VectorWidth width) => width switch
                    {
                        VectorWidth.Bits128 => Solve128(in equations),
                        VectorWidth.Bits256 => Solve256(in equations),
                        _ => Solve512(in equations),
                    };

                    {{PrefetchRow(kernel.Layout)}}

                    {{string.Join("\n\n", Widths.Select(bits => new LeastSquaresBody(kernel, bits).Emit()))}}
                }
            }
            """));

    /// <summary>Floats of a matrix row.</summary>
    public static int WidthOf(KernelSpec kernel) => (kernel.Layout.Rank + WidthUnit - 1) / WidthUnit * WidthUnit;

    private static string PrefetchRow(RowLayout layout) => Code.Of($$"""
        /// <summary>Asks for every cache line of a row.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void PrefetchRow(ref float row)
        {
            {{Code.Lines(Enumerable.Range(0, layout.CacheLines).Select(static line =>
                $"Prefetch.Line(ref {(line == 0 ? "row" : $"Unsafe.Add(ref row, {line * 16})")});"))}}
        }
        """);
}
