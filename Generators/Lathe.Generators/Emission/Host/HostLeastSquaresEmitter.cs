using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Host;

/// <summary>
/// Writes a model's least-squares kernel for the processor: rows are gathered into a panel, products are added to register tiles
/// of the matrix, and Cholesky's method solves it, or conjugate gradients multiply by it without making it; the rank is a constant in every loop.
/// </summary>
internal static class HostLeastSquaresEmitter
{
    private static readonly int[] Widths = [512, 256, 128];

    /// <summary>What makes the kernel, inside the model's class.</summary>
    public static string Factory(KernelSpec kernel) =>
        $"private static global::Lathe.Kernels.INormalEquationsKernel NewHostLeastSquares() => new global::Lathe.Generated.{kernel.Name}HostLeastSquares();";

    /// <summary>The kernel's class.</summary>
    public static string Class(KernelSpec kernel) => Code.Of($$"""
        /// <summary>Least squares for {{kernel.Name}} on the processor.</summary>
        /// <remarks>
        /// row     {{kernel.Layout.Describe()}}
        /// matrix  {{kernel.Layout.Rank}} rows of {{EquationWidth.Of(kernel)}} floats, upper triangle
        /// order   each number is a chain of fused multiply-adds in the order of the ratings, then of the pivots: the same bits at every width
        /// </remarks>
        {{GeneratedFile.TypeMark}}
        file sealed class {{kernel.Name}}HostLeastSquares : INormalEquationsKernel
        {
            public int Width => {{EquationWidth.Of(kernel)}};

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

            {{(Steps(kernel) ? Multiply : "")}}

            {{string.Join("\n\n", Widths.Select(bits => string.Join("\n\n", Parts(kernel, bits))))}}
        }
        """);

    private const string Multiply = """

        public void Multiply(in NormalTerms terms, in NormalEquations equations, in NormalProduct product, VectorWidth width)
        {
            switch (width)
            {
                case VectorWidth.Bits128: Multiply128(in terms, in equations, in product); break;
                case VectorWidth.Bits256: Multiply256(in terms, in equations, in product); break;
                default: Multiply512(in terms, in equations, in product); break;
            }
        }
        """;

    /// <summary>A sample needs the factor of the matrix, so that Gibbs sampling takes no steps towards a solution.</summary>
    private static bool Steps(KernelSpec kernel) => kernel.Solver != SolverKind.GibbsSampling;

    private static IEnumerable<string> Parts(KernelSpec kernel, int bits) =>
        ((string[])[new NormalEquationsBody(kernel, bits).Emit(), new CholeskyBody(kernel, bits).Emit(), Steps(kernel) ? new ConjugateBody(kernel, bits).Emit() : ""])
            .Where(static part => part.Length > 0);
}
