using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Host;

/// <summary>Writes the least-squares methods of one vector width.</summary>
internal sealed class LeastSquaresBody(KernelSpec kernel, int bits)
{
    /// <summary>Pivots whose rows are taken off the others together: one load and one store of a row for all of them.</summary>
    private const int Group = 4;

    /// <summary>Ratings between asking for a row and reading it.</summary>
    private const int Ahead = 8;

    private readonly RowLayout _layout = kernel.Layout;

    private readonly int _lanes = bits / 32;

    private readonly int _width = HostLeastSquaresEmitter.WidthOf(kernel);

    /// <summary>Rows of a register tile, which is two vectors wide: as many sums as keep both multipliers busy and fit the registers.</summary>
    private readonly int _tileRows = bits == 512 ? 8 : 4;

    /// <summary>Tiles of a row start at a multiple of so many columns; only the widest vectors need a narrower tile at the end.</summary>
    private int FirstColumns => Math.Min(HostLeastSquaresEmitter.WidthUnit, 2 * _lanes);

    private readonly string _vector = $"Vector{bits}<float>";

    public string Emit() => string.Join("\n\n", new[]
    {
        Add(), Gather(), Sides(), Gram(),
        _width < 2 * _lanes ? "" : Tile(vectors: 2), bits < 512 ? "" : Tile(vectors: 1),
        Solve(), Pivots(), Forward(), Eliminate(), Dot(),
    }.Where(static method => method.Length > 0));

    private string Add() => Code.Of($$"""
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Add{{bits}}(in NormalTerms terms, in NormalEquations equations)
        {
            ref float panel = ref equations.Scratch;
            UIntPtr all = (uint)terms.Count;
            for (UIntPtr done = 0; done < all; done += NormalEquations.PanelRows)
            {
                UIntPtr count = all - done < NormalEquations.PanelRows ? all - done : NormalEquations.PanelRows;
                Gather{{bits}}(in terms, done, count, ref panel);
                Gram{{bits}}(ref equations.Matrix, ref panel, count);
                Sides{{bits}}(in terms, in equations, done, count, ref panel);
            }
        }
        """);

    /// <summary>Rows of many places side by side, so that the tiles read them from the nearest cache.</summary>
    private string Gather()
    {
        int whole = _layout.Stride / HostLeastSquaresEmitter.WidthUnit * HostLeastSquaresEmitter.WidthUnit;
        Piece[] tail = [.. new Pieces(_layout, bits, loop: default).All.Where(piece => piece.Offset >= whole)];
        string rest = Code.Lines(tail.Select(static piece =>
            $"(Vector{piece.Bits}.LoadUnsafe(ref row, {piece.Offset}) * Vector{piece.Bits}.Create(root)).StoreUnsafe(ref copy, {piece.Offset});"));
        return Code.Of($$"""
            /// <summary>Copies rows into the panel, each times the root of its weight.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            private static void Gather{{bits}}(in NormalTerms terms, UIntPtr done, UIntPtr count, ref float panel)
            {
                ref float rows = ref Unsafe.AsRef(in terms.Rows), roots = ref Unsafe.Add(ref Unsafe.AsRef(in terms.Roots), done);
                ref int indices = ref Unsafe.Add(ref Unsafe.AsRef(in terms.Indices), done);
                for (UIntPtr i = 0; i < count; i++)
                {
                    Prefetch.Row(ref Unsafe.Add(ref rows, (UIntPtr)(uint)Unsafe.Add(ref indices, i + {{Ahead}}) * {{_layout.Stride}}), {{_layout.Stride}});
                    ref float row = ref Unsafe.Add(ref rows, (UIntPtr)(uint)Unsafe.Add(ref indices, i) * {{_layout.Stride}});
                    ref float copy = ref Unsafe.Add(ref panel, i * {{_width}});
                    float root = Unsafe.Add(ref roots, i);
                    {{(whole == 0 ? "" : Code.Of($$"""
                        for (UIntPtr column = 0; column < {{whole}}; column += {{_lanes}})
                        {
                            (Vector{{bits}}.LoadUnsafe(ref row, column) * Vector{{bits}}.Create(root)).StoreUnsafe(ref copy, column);
                        }
                        """))}}
                    {{rest}}
                }
            }
            """);
    }

    private string Sides()
    {
        int vectors = _width % (2 * _lanes) == 0 ? 2 : 1;
        string[] names = [.. Enumerable.Range(0, vectors).Select(static i => ((char)('A' + i)).ToString())];
        string Each(Func<string, int, string> line) => Code.Lines(names.Select((name, i) => line(name, i * _lanes)));
        string At(int offset) => offset == 0 ? "column" : $"column + {offset}";
        bool border = kernel.Biases;
        return Code.Of($$"""
            /// <summary>Adds the gathered rows, times their targets, to the right side{{(border ? ", and their sum to the border" : "")}}.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            private static void Sides{{bits}}(in NormalTerms terms, in NormalEquations equations, UIntPtr done, UIntPtr count, ref float panel)
            {
                ref float targets = ref Unsafe.Add(ref Unsafe.AsRef(in terms.Targets), done);
                {{(border ? "ref float roots = ref Unsafe.Add(ref Unsafe.AsRef(in terms.Roots), done);" : "")}}
                for (UIntPtr column = 0; column < {{_width}}; column += {{vectors * _lanes}})
                {
                    {{Each((name, offset) => $"{_vector} sum{name} = Vector{bits}.LoadUnsafe(ref equations.Sum, {At(offset)});")}}
                    {{(border ? Each((name, offset) => $"{_vector} border{name} = Vector{bits}.LoadUnsafe(ref equations.Border, {At(offset)});") : "")}}
                    ref float row = ref Unsafe.Add(ref panel, column);
                    for (UIntPtr i = 0; i < count; i++)
                    {
                        {{_vector}} target = Vector{{bits}}.Create(Unsafe.Add(ref targets, i));
                        {{(border ? $"{_vector} root = Vector{bits}.Create(Unsafe.Add(ref roots, i));" : "")}}
                        {{Each((name, offset) => $"{_vector} row{name} = Vector{bits}.LoadUnsafe(ref row{(offset == 0 ? "" : $", {offset}")});")}}
                        {{Each((name, _) => $"sum{name} = Vector{bits}.FusedMultiplyAdd(row{name}, target, sum{name});")}}
                        {{(border ? Each((name, _) => $"border{name} = Vector{bits}.FusedMultiplyAdd(row{name}, root, border{name});") : "")}}
                        row = ref Unsafe.Add(ref row, {{_width}});
                    }

                    {{Each((name, offset) => $"sum{name}.StoreUnsafe(ref equations.Sum, {At(offset)});")}}
                    {{(border ? Each((name, offset) => $"border{name}.StoreUnsafe(ref equations.Border, {At(offset)});") : "")}}
                }
            }
            """);
    }

    private string Gram()
    {
        int tile = 2 * _lanes;
        string rest = bits < 512 ? "" : Code.Of($$"""

            if (column < {{_width}})
            {
                Tile{{bits}}x1(ref Unsafe.Add(ref target, column), ref Unsafe.Add(ref panel, row), ref Unsafe.Add(ref panel, column), count);
            }
            """);
        string pairs = Code.Of($$"""
            for (; column <= {{_width - tile}}; column += {{tile}})
            {
                Tile{{bits}}x2(ref Unsafe.Add(ref target, column), ref Unsafe.Add(ref panel, row), ref Unsafe.Add(ref panel, column), count);
            }
            """);
        return Code.Of($$"""
            /// <summary>Adds the products of the gathered rows to the upper triangle, tile by tile.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            private static void Gram{{bits}}(ref float matrix, ref float panel, UIntPtr count)
            {
                for (UIntPtr row = 0; row < {{_width}}; row += {{_tileRows}})
                {
                    ref float target = ref Unsafe.Add(ref matrix, row * {{_width}});
                    UIntPtr column = row / {{FirstColumns}} * {{FirstColumns}};
                    {{(_width < tile ? "" : pairs)}}
                    {{rest}}
                }
            }
            """);
    }

    /// <summary>A tile's sums stay in registers while the gathered rows stream past.</summary>
    private string Tile(int vectors)
    {
        string[] rows = [.. Enumerable.Range(0, _tileRows).Select(static row => row.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        string[] sides = vectors == 2 ? ["Left", "Right"] : ["Left"];
        IEnumerable<string> Sums(Func<int, string, int, string> line) =>
            rows.SelectMany((_, row) => sides.Select((side, i) => line(row, side, row * _width + i * _lanes)));
        return Code.Of($$"""
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            private static void Tile{{bits}}x{{vectors}}(ref float target, ref float rows, ref float columns, UIntPtr count)
            {
                {{Code.Lines(Sums((row, side, offset) => $"{_vector} sum{row}{side} = Vector{bits}.LoadUnsafe(ref target{(offset == 0 ? "" : $", {offset}")});"))}}
                for (UIntPtr i = 0; i < count; i++)
                {
                    {{Code.Lines(sides.Select((side, i) => $"{_vector} {side.ToLowerInvariant()} = Vector{bits}.LoadUnsafe(ref columns{(i == 0 ? "" : $", {_lanes}")});"))}}
                    {{Code.Lines(rows.SelectMany((row, i) => (IEnumerable<string>)
                    [
                        $"{(i == 0 ? _vector + " " : "")}one = Vector{bits}.Create({(i == 0 ? "rows" : $"Unsafe.Add(ref rows, {row})")});",
                        .. sides.Select(side => $"sum{row}{side} = Vector{bits}.FusedMultiplyAdd(one, {side.ToLowerInvariant()}, sum{row}{side});"),
                    ]))}}
                    rows = ref Unsafe.Add(ref rows, {{_width}});
                    columns = ref Unsafe.Add(ref columns, {{_width}});
                }

                {{Code.Lines(Sums((row, side, offset) => $"sum{row}{side}.StoreUnsafe(ref target{(offset == 0 ? "" : $", {offset}")});"))}}
            }
            """);
    }

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
                for (UIntPtr column = 0; column < {{_width}}; column += {{_lanes}})
                {
                    {{_vector}}.Zero.StoreUnsafe(ref solution, column);
                }

                for (UIntPtr left = {{rows}}; left > 0; left -= {{Group}})
                {
                    UIntPtr row = left - {{Group}}, first = row / {{HostLeastSquaresEmitter.WidthUnit}} * {{HostLeastSquaresEmitter.WidthUnit}};
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
        for (UIntPtr column = 0; column < {{_width}}; column += {{_lanes}})
        {
            Vector{{bits}}.FusedMultiplyAdd(Vector{{bits}}.LoadUnsafe(ref forwardBorder, column), Vector{{bits}}.Create(-bias), Vector{{bits}}.LoadUnsafe(ref forward, column)).StoreUnsafe(ref forward, column);
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
                for (UIntPtr column = first; column < {{_width}}; column += {{HostLeastSquaresEmitter.WidthUnit}})
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
