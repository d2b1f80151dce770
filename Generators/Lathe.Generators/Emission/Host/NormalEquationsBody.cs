using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Host;

/// <summary>Writes, for one vector width, how the terms of a row's ratings are added to its normal equations.</summary>
internal sealed class NormalEquationsBody(KernelSpec kernel, int bits)
{
    /// <summary>Ratings between asking for a row and reading it.</summary>
    private const int Ahead = 8;

    private readonly RowLayout _layout = kernel.Layout;

    private readonly int _lanes = bits / 32;

    private readonly int _width = EquationWidth.Of(kernel);

    /// <summary>Rows of a register tile, which is two vectors wide: as many sums as keep both multipliers busy and fit the registers.</summary>
    private readonly int _tileRows = bits == 512 ? 8 : 4;

    /// <summary>Tiles of a row start at a multiple of so many columns; only the widest vectors need a narrower tile at the end.</summary>
    private int FirstColumns => Math.Min(EquationWidth.Unit, 2 * _lanes);

    private readonly string _vector = $"Vector{bits}<float>";

    public string Emit() => string.Join("\n\n", new[]
    {
        Add(), Gather(), Sides(), Gram(),
        _width < 2 * _lanes ? "" : Tile(vectors: 2), bits < 512 ? "" : Tile(vectors: 1),
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
        int whole = _layout.Stride / EquationWidth.Unit * EquationWidth.Unit;
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
}
