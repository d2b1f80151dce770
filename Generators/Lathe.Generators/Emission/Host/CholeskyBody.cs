using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Host;

/// <summary>Writes, for one vector width, how a row's normal equations are solved by Cholesky's method.</summary>
internal sealed class CholeskyBody(KernelSpec kernel, int bits)
{
    /// <summary>Pivots whose rows are taken off the others together: one load and one store of a row for all of them.</summary>
    private const int Group = 4;

    private readonly RowLayout _layout = kernel.Layout;

    private readonly int _lanes = bits / 32;

    /// <summary>Whether x is drawn from the normal distribution of mean A^-1 b and precision A, and not that mean.</summary>
    private readonly bool _draws = kernel.Solver == SolverKind.GibbsSampling;

    private readonly int _width = EquationWidth.Of(kernel);

    private readonly string _vector = $"Vector{bits}<float>";

    public string Emit() => string.Join("\n\n", Solve(), Pivots(), Forward(), Eliminate(), Dot());

    private string Solve()
    {
        (int rank, int rows) = (_layout.Rank, _layout.Stride);
        bool border = kernel.Biases;
        return Code.Of($$"""
            /// <summary>A = UT U, {{Group}} pivots at a time, the right side{{(border ? " and the border" : "")}} alongside; then U x = y from the last rows up.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            private static NormalSolution Solve{{bits}}(in NormalEquations equations)
            {
                ref float matrix = ref equations.Matrix;
                ref float forward = ref Unsafe.Add(ref equations.Scratch, NormalEquations.PanelRows * {{_width}});
                ref float inverses = ref Unsafe.Add(ref forward, {{_width}});
                {{(border ? $"ref float forwardBorder = ref Unsafe.Add(ref forward, {2 * _width});" : "")}}
                {{(rank == rows ? "" : Code.Of($$"""

                    // The padding's unknowns are zero.
                    {{Code.Lines(Enumerable.Range(rank, rows - rank).Select(row => $"Unsafe.Add(ref matrix, {row * (_width + 1)}) = 1f;"))}}
                    """))}}

                for (UIntPtr pivot = 0; pivot < {{rows}}; pivot += {{Group}})
                {
                    ref float tops = ref Unsafe.Add(ref matrix, pivot * {{_width}});
                    UIntPtr first = pivot / {{_lanes}} * {{_lanes}};
                    if (!Pivots{{bits}}(ref tops, ref Unsafe.Add(ref inverses, pivot), pivot, equations.LeastPivot))
                    {
                        return default;
                    }

                    for (UIntPtr row = pivot + {{Group}}; row < {{rows}}; row++)
                    {
                        Eliminate{{bits}}(ref Unsafe.Add(ref matrix, row * {{_width}}), ref tops, {{Each(i => $"Unsafe.Add(ref tops, row{(i == 0 ? "" : $" + {i * _width}")})")}}, row / {{_lanes}} * {{_lanes}});
                    }

                    Forward{{bits}}(ref equations.Sum, ref forward, ref tops, ref inverses, pivot, first);
                    {{(border ? $"Forward{bits}(ref equations.Border, ref forwardBorder, ref tops, ref inverses, pivot, first);" : "")}}
                }

                float explained = Dot{{bits}}(ref forward, ref forward, 0);
                {{(border ? BorderText() : "const float bias = 0f;")}}

                ref float solution = ref equations.Solution;
                {{(_draws ? DeviatesText() : "")}}
                for (UIntPtr column = 0; column < {{_width}}; column += {{_lanes}})
                {
                    {{_vector}}.Zero.StoreUnsafe(ref solution, column);
                }

                for (UIntPtr left = {{rows}}; left > 0; left -= {{Group}})
                {
                    UIntPtr row = left - {{Group}}, first = row / {{EquationWidth.Unit}} * {{EquationWidth.Unit}};
                    ref float tops = ref Unsafe.Add(ref matrix, row * {{_width}});
                    {{Code.Lines(Enumerable.Range(0, Group).Select(i => $"float rest{i} = Unsafe.Add(ref forward, row{Plus(i)}) - Dot{bits}(ref {Top(i)}, ref solution, first);"))}}
                    {{Code.Lines(Enumerable.Range(0, Group).Reverse().SelectMany(BackLines))}}
                    {{Code.Lines(Enumerable.Range(0, Group).Select(i => $"Unsafe.Add(ref solution, row{Plus(i)}) = rest{i};"))}}
                }

                return new NormalSolution(true, bias, explained);
            }
            """);
    }

    /// <summary>An unknown of the group, once those after it are known.</summary>
    private IEnumerable<string> BackLines(int unknown) =>
    [
        .. Enumerable.Range(unknown + 1, Group - unknown - 1).Reverse().Select(later =>
            $"rest{unknown} = MathF.FusedMultiplyAdd(Unsafe.Add(ref tops, row + {unknown * _width + later}), -rest{later}, rest{unknown});"),
        $"rest{unknown} *= Unsafe.Add(ref inverses, row{Plus(unknown)});",
    ];

    /// <summary>The bias is the last unknown; what it explains is taken off the right side.</summary>
    private string BorderText() => Code.Of($$"""
        float corner = equations.Corner - Dot{{bits}}(ref forwardBorder, ref forwardBorder, 0);
        if (!(corner >= equations.LeastPivot))
        {
            return default;
        }

        float bias = (equations.Target - Dot{{bits}}(ref forwardBorder, ref forward, 0)) / corner;
        explained += bias * bias * corner;
        {{(_draws ? "bias += equations.BiasDeviate / MathF.Sqrt(corner);" : "")}}
        for (UIntPtr column = 0; column < {{_width}}; column += {{_lanes}})
        {
            Vector{{bits}}.FusedMultiplyAdd(Vector{{bits}}.LoadUnsafe(ref forwardBorder, column), Vector{{bits}}.Create(-bias), Vector{{bits}}.LoadUnsafe(ref forward, column)).StoreUnsafe(ref forward, column);
        }
        """);

    /// <summary>U x = y + z has the mean U^-1 y and the covariance U^-1 U^-T = A^-1.</summary>
    private string DeviatesText() => Code.Of($$"""
        for (UIntPtr column = 0; column < {{_width}}; column += {{_lanes}})
        {
            (Vector{{bits}}.LoadUnsafe(ref forward, column) + Vector{{bits}}.LoadUnsafe(ref solution, column)).StoreUnsafe(ref forward, column);
        }
        """);

    /// <summary>The rows of a group of pivots, each of which is taken off those of the group below it.</summary>
    private string Pivots() => Code.Of($$"""
        /// <summary>Divides the rows of a group of pivots by the roots of their squares, and takes each off those of the group below it.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static bool Pivots{{bits}}(ref float tops, ref float inverses, UIntPtr pivot, float least)
        {
            for (UIntPtr i = 0; i < {{Group}}; i++)
            {
                ref float top = ref Unsafe.Add(ref tops, i * {{_width}});
                float square = Unsafe.Add(ref top, pivot + i);
                if (!(square >= least))
                {
                    return false;
                }

                float inverse = 1f / MathF.Sqrt(square);
                Unsafe.Add(ref inverses, i) = inverse;
                UIntPtr first = pivot / {{_lanes}} * {{_lanes}};
                for (UIntPtr column = first; column < pivot + i; column++)
                {
                    Unsafe.Add(ref top, column) = 0f;
                }

                {{_vector}} scale = Vector{{bits}}.Create(inverse);
                for (UIntPtr column = first; column < {{_width}}; column += {{_lanes}})
                {
                    (Vector{{bits}}.LoadUnsafe(ref top, column) * scale).StoreUnsafe(ref top, column);
                }

                for (UIntPtr below = i + 1; below < {{Group}}; below++)
                {
                    ref float row = ref Unsafe.Add(ref tops, below * {{_width}});
                    {{_vector}} minus = Vector{{bits}}.Create(-Unsafe.Add(ref top, pivot + below));
                    for (UIntPtr column = first; column < {{_width}}; column += {{_lanes}})
                    {
                        Vector{{bits}}.FusedMultiplyAdd(Vector{{bits}}.LoadUnsafe(ref top, column), minus, Vector{{bits}}.LoadUnsafe(ref row, column)).StoreUnsafe(ref row, column);
                    }
                }
            }

            return true;
        }
        """);

    /// <summary>The right side's numbers of a group, taken off those below.</summary>
    private string Forward() => Code.Of($$"""
        /// <summary>Solves for a group of UT y = side, and takes what it explains off the rest of the side.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Forward{{bits}}(ref float side, ref float forward, ref float tops, ref float inverses, UIntPtr pivot, UIntPtr first)
        {
            {{Code.Lines(Enumerable.Range(0, Group).SelectMany(ForwardLines))}}
            {{Code.Lines(Enumerable.Range(0, Group).Select(i => $"Unsafe.Add(ref forward, pivot{Plus(i)}) = known{i};"))}}
            Eliminate{{bits}}(ref side, ref tops, {{Each(static i => $"known{i}")}}, first);
        }
        """);

    private IEnumerable<string> ForwardLines(int unknown) =>
    [
        $"float known{unknown} = Unsafe.Add(ref side, pivot{Plus(unknown)});",
        .. Enumerable.Range(0, unknown).Select(earlier =>
            $"known{unknown} = MathF.FusedMultiplyAdd(Unsafe.Add(ref tops, pivot + {earlier * _width + unknown}), -known{earlier}, known{unknown});"),
        $"known{unknown} *= Unsafe.Add(ref inverses, pivot{Plus(unknown)});",
    ];

    private string Eliminate() => Code.Of($$"""
        /// <summary>row -= factor x row of a pivot, for each pivot of a group in order.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Eliminate{{bits}}(ref float row, ref float tops, {{Each(static i => $"float factor{i}")}}, UIntPtr first)
        {
            {{_vector}} {{Each(i => $"minus{i} = Vector{bits}.Create(-factor{i})")}};
            for (UIntPtr column = first; column < {{_width}}; column += {{_lanes}})
            {
                {{_vector}} rest = Vector{{bits}}.LoadUnsafe(ref row, column);
                {{Code.Lines(Enumerable.Range(0, Group).Select(i => $"rest = Vector{bits}.FusedMultiplyAdd(Vector{bits}.LoadUnsafe(ref tops, column{Plus(i * _width)}), minus{i}, rest);"))}}
                rest.StoreUnsafe(ref row, column);
            }
        }
        """);

    private static string Each(Func<int, string> one) => string.Join(", ", Enumerable.Range(0, Group).Select(one));

    private static string Plus(int offset) => offset == 0 ? "" : $" + {offset}";

    private string Top(int row) => row == 0 ? "tops" : $"Unsafe.Add(ref tops, {row * _width})";

    /// <summary>Sixteen sums at every width, folded in the fixed order.</summary>
    private string Dot()
    {
        string[] parts = bits == 512 ? [""] : bits == 256 ? ["A", "B"] : ["A", "B", "C", "D"];
        return Code.Of($$"""
            /// <summary>The dot product of the columns from <paramref name="first"/>, a multiple of 16, on.</summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static float Dot{{bits}}(ref float left, ref float right, UIntPtr first)
            {
                {{_vector}} {{string.Join(", ", parts.Select(part => $"sum{part} = {_vector}.Zero"))}};
                for (UIntPtr column = first; column < {{_width}}; column += {{EquationWidth.Unit}})
                {
                    {{Code.Lines(parts.Select((part, i) =>
                        $"sum{part} = Vector{bits}.FusedMultiplyAdd(Vector{bits}.LoadUnsafe(ref left, {At(i)}), Vector{bits}.LoadUnsafe(ref right, {At(i)}), sum{part});"))}}
                }

                return Fold.ToOne(Fold.ToFour({{string.Join(", ", parts.Select(static part => "sum" + part))}}));
            }
            """);

        string At(int part) => part == 0 ? "column" : $"column + {part * _lanes}";
    }
}
