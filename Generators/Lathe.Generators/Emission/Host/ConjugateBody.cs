using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Host;

/// <summary>Writes, for one vector width, the product of a row's normal equations with a vector, which conjugate gradients ask for instead of the matrix.</summary>
internal sealed class ConjugateBody(KernelSpec kernel, int bits)
{
    /// <summary>Rows whose dot products are summed side by side, so that one addition need not wait for the other.</summary>
    private const int Group = 4;

    /// <summary>Vectors of sums that stay in registers while the rows stream past.</summary>
    private const int TileVectors = 8;

    private readonly int _lanes = bits / 32;

    private readonly int _width = EquationWidth.Of(kernel);

    private readonly string _vector = $"Vector{bits}<float>";

    private int Tile => TileVectors * _lanes;

    private int Rest => _width % Tile / _lanes;

    public string Emit() => string.Join("\n\n", new[]
    {
        Multiply(), Dots(), Combine(), _width < Tile ? "" : CombineTile(TileVectors), Rest == 0 ? "" : CombineTile(Rest),
    }.Where(static method => method.Length > 0));

    private string Multiply() => Code.Of($$"""
        /// <summary>Adds (prior + sum w q qT) x, panel by panel; the first time it gathers the rows and sums the right sides too.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Multiply{{bits}}(in NormalTerms terms, in NormalEquations equations, in NormalProduct product)
        {
            ref float dots = ref equations.Scratch;
            if (!Unsafe.IsNullRef(in product.Prior))
            {
                Combine{{bits}}(ref product.Result, ref Unsafe.AsRef(in product.Prior), ref product.Vector, {{kernel.Layout.Rank}});
            }

            UIntPtr all = (uint)terms.Count;
            bool kept = terms.Count <= product.PanelRows;
            for (UIntPtr done = 0; done < all; done += NormalEquations.PanelRows)
            {
                UIntPtr count = all - done < NormalEquations.PanelRows ? all - done : NormalEquations.PanelRows;
                ref float panel = ref Unsafe.Add(ref product.Panel, kept ? done * {{_width}} : 0);
                if (product.Begins || !kept)
                {
                    Gather{{bits}}(in terms, done, count, ref panel);
                }

                if (product.Begins)
                {
                    Sides{{bits}}(in terms, in equations, done, count, ref panel);
                }

                Dots{{bits}}(ref panel, ref product.Vector, ref dots, count);
                Combine{{bits}}(ref product.Result, ref panel, ref dots, count);
            }
        }
        """);

    /// <summary>Sixteen sums a row at every width, folded in the fixed order.</summary>
    private string Dots()
    {
        string[] parts = bits == 512 ? [""] : bits == 256 ? ["A", "B"] : ["A", "B", "C", "D"];
        string[] rows = [.. Enumerable.Range(0, Group).Select(static row => row.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        string Plus(int offset) => offset == 0 ? "column" : $"column + {offset}";
        return Code.Of($$"""
            /// <summary>The dot products of the gathered rows with a vector, {{Group}} at a time.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            private static void Dots{{bits}}(ref float rows, ref float vector, ref float dots, UIntPtr count)
            {
                for (UIntPtr i = 0; i < count; i += {{Group}})
                {
                    {{Code.Lines(rows.Select(row => $"{_vector} {string.Join(", ", parts.Select(part => $"sum{row}{part} = {_vector}.Zero"))};"))}}
                    for (UIntPtr column = 0; column < {{_width}}; column += {{EquationWidth.Unit}})
                    {
                        {{Code.Lines(parts.SelectMany((part, at) => (IEnumerable<string>)
                        [
                            $"{(at == 0 ? _vector + " " : "")}one = Vector{bits}.LoadUnsafe(ref vector, {Plus(at * _lanes)});",
                            .. rows.Select((row, index) =>
                                $"sum{row}{part} = Vector{bits}.FusedMultiplyAdd(Vector{bits}.LoadUnsafe(ref rows, {Plus(index * _width + at * _lanes)}), one, sum{row}{part});"),
                        ]))}}
                    }

                    Fold.ToOnes(
                        {{string.Join(",\n", rows.Select(row => $"Fold.ToFour({string.Join(", ", parts.Select(part => $"sum{row}{part}"))})"))}}).StoreUnsafe(ref dots, i);
                    rows = ref Unsafe.Add(ref rows, {{Group * _width}});
                }
            }
            """);
    }

    private string Combine()
    {
        string tiles = Code.Of($$"""
            for (; column <= {{_width - Tile}}; column += {{Tile}})
            {
                Combine{{bits}}x{{TileVectors}}(ref Unsafe.Add(ref target, column), ref Unsafe.Add(ref rows, column), ref factors, count);
            }
            """);
        return Code.Of($$"""
            /// <summary>target += sum factor x row, tile by tile.</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            private static void Combine{{bits}}(ref float target, ref float rows, ref float factors, UIntPtr count)
            {
                UIntPtr column = 0;
                {{(_width < Tile ? "" : tiles)}}
                {{(Rest == 0 ? "" : $"Combine{bits}x{Rest}(ref Unsafe.Add(ref target, column), ref Unsafe.Add(ref rows, column), ref factors, count);")}}
            }
            """);
    }

    /// <summary>A tile's sums stay in registers while the rows stream past.</summary>
    private string CombineTile(int vectors)
    {
        string Each(Func<int, string, string> line) =>
            Code.Lines(Enumerable.Range(0, vectors).Select(i => line(i, i == 0 ? "" : $", {i * _lanes}")));
        return Code.Of($$"""
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            private static void Combine{{bits}}x{{vectors}}(ref float target, ref float rows, ref float factors, UIntPtr count)
            {
                {{Each((i, offset) => $"{_vector} sum{i} = Vector{bits}.LoadUnsafe(ref target{offset});")}}
                for (UIntPtr i = 0; i < count; i++)
                {
                    {{_vector}} factor = Vector{{bits}}.Create(Unsafe.Add(ref factors, i));
                    {{Each((i, offset) => $"sum{i} = Vector{bits}.FusedMultiplyAdd(Vector{bits}.LoadUnsafe(ref rows{offset}), factor, sum{i});")}}
                    rows = ref Unsafe.Add(ref rows, {{_width}});
                }

                {{Each((i, offset) => $"sum{i}.StoreUnsafe(ref target{offset});")}}
            }
            """);
    }
}
