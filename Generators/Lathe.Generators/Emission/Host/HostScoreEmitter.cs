using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Host;

/// <summary>Writes a model's prediction kernel for the processor: one user against many items, pairs, and users against tiles of items.</summary>
internal static class HostScoreEmitter
{
    /// <summary>A tile's columns lie side by side, so that every rank uses every width.</summary>
    private static readonly IReadOnlyList<int> TileWidths = [512, 256, 128];

    /// <summary>What makes the kernel, inside the model's class.</summary>
    public static string Factory(KernelSpec kernel) =>
        $"private static global::Lathe.Kernels.IScoreKernel NewHostScore() => new global::Lathe.Generated.{kernel.Name}HostScore();";

    /// <summary>The kernel's class.</summary>
    public static string Class(KernelSpec kernel) => Code.Of($$"""
        /// <summary>Predictions of {{kernel.Name}} on the processor: {{(kernel.Biases ? "b_u + b_i + p.q" : "p.q")}}{{(kernel.Mean ? ", without the mean" : "")}}.</summary>
        {{GeneratedFile.TypeMark}}
        file sealed class {{kernel.Name}}HostScore : IScoreKernel
        {
            public int Stride => {{kernel.Layout.Stride}};

            {{Dispatch(kernel.Layout.Widths, "ItemScores", "Items")}}

            {{Dispatch(kernel.Layout.Widths, "PairScores", "Pairs")}}

            {{Dispatch(TileWidths, "TileScores", "Tile")}}

            {{string.Join("\n\n", kernel.Layout.Widths.Select(bits => DotMethod(new(kernel.Layout, bits))))}}

            {{string.Join("\n\n", kernel.Layout.Widths.Select(bits => Items(kernel, new(kernel.Layout, bits))))}}

            {{string.Join("\n\n", kernel.Layout.Widths.Select(bits => Pairs(kernel, bits)))}}

            {{string.Join("\n\n", TileWidths.Select(bits => Tile(kernel, bits)))}}
        }
        """);

    /// <summary>The choice of a width; a width that no chunk of the row fills has no body of its own.</summary>
    private static string Dispatch(IReadOnlyList<int> widths, string task, string method)
    {
        string head = $"public void Run(in {task} task, VectorWidth width)";
        return widths is [var only]
            ? $"{head} => {method}{only}(in task);"
            : Code.Of($$"""
                {{head}}
                {
                    switch (width)
                    {
                        {{Code.Lines(widths.Skip(1).Reverse().Select(bits => $"case VectorWidth.Bits{bits}: {method}{bits}(in task); break;"))}}
                        default: {{method}}{{widths[0]}}(in task); break;
                    }
                }
                """);
    }

    private static string Items(KernelSpec kernel, HostDialect dialect)
    {
        string userRow = dialect.Load("p");
        return Code.Of($$"""
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            private static void Items{{dialect.Bits}}(in ItemScores task)
            {
                ref float p = ref Unsafe.AsRef(in task.UserRow);
                ref float itemRows = ref Unsafe.AsRef(in task.ItemRows);
                {{(kernel.Biases ? "ref float itemBiases = ref Unsafe.AsRef(in task.ItemBiases);\nfloat userBias = task.UserBias;" : "")}}
                ref float scores = ref MemoryMarshal.GetReference(task.Scores);

                {{(userRow.Length > 0 ? Code.Lines("// The user's row stays in registers while the items' rows stream past.", userRow) : "")}}

                UIntPtr count = (uint)task.Scores.Length;
                for (UIntPtr item = 0; item < count; item++)
                {
                    ref float q = ref Unsafe.Add(ref itemRows, item * {{kernel.Layout.Stride}});
                    {{dialect.Load("q")}}
                    {{(dialect.Held ? dialect.Dot("dot", "p", "q") : "")}}
                    Unsafe.Add(ref scores, item) = {{(kernel.Biases ? "userBias + Unsafe.Add(ref itemBiases, item) + " : "")}}{{(dialect.Held ? "dot" : $"Dot{dialect.Bits}(ref p, ref q)")}};
                }
            }
            """);
    }

    private static string Pairs(KernelSpec kernel, int bits) => Code.Of($$"""
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Pairs{{bits}}(in PairScores task)
        {
            ref float userFactors = ref Unsafe.AsRef(in task.Rows.UserFactors);
            ref float itemFactors = ref Unsafe.AsRef(in task.Rows.ItemFactors);
            {{(kernel.Biases ? "ref float userBiases = ref Unsafe.AsRef(in task.Rows.UserBiases);\nref float itemBiases = ref Unsafe.AsRef(in task.Rows.ItemBiases);" : "")}}

            for (int i = 0; i < task.Scores.Length; i++)
            {
                UIntPtr user = (uint)task.Users[i], item = (uint)task.Items[i];
                float dot = Dot{{bits}}(ref Unsafe.Add(ref userFactors, user * {{kernel.Layout.Stride}}), ref Unsafe.Add(ref itemFactors, item * {{kernel.Layout.Stride}}));
                task.Scores[i] = {{(kernel.Biases ? "Unsafe.Add(ref userBiases, user) + Unsafe.Add(ref itemBiases, item) + dot" : "dot")}};
            }
        }
        """);

    /// <summary>The loops over a tile are the same for every rank, and so stand in the Runtime; what is constant here becomes constant there.</summary>
    private static string Tile(KernelSpec kernel, int bits) => Code.Of($$"""
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Tile{{bits}}(in TileScores task) =>
            TileKernel.Score{{bits}}(in task, stride: {{kernel.Layout.Stride}}, biases: {{(kernel.Biases ? "true" : "false")}}, stackalloc float[TileKernel.Lanes]);
        """);

    private static string DotMethod(HostDialect dialect) => Code.Of($$"""
        /// <summary>p.q in the fixed order.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static float Dot{{dialect.Bits}}(ref float p, ref float q)
        {
            {{dialect.ReturnDot("dot", "p", "q")}}
        }
        """);
}
