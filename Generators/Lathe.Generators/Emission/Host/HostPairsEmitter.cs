using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Steps;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Host;

/// <summary>Writes the kernel of Bayesian personalized ranking for the processor: one step, three widths behind one <c>Run</c>.</summary>
internal static class HostPairsEmitter
{
    /// <summary>Updates between asking for a pair's rows and using them: as in the SGD kernel.</summary>
    private const int Ahead = 6;

    /// <summary>Whether a model has this kernel.</summary>
    public static bool Writes(KernelSpec kernel) => kernel.Solver == SolverKind.BayesianPersonalizedRanking;

    /// <summary>What makes the kernel, inside the model's class.</summary>
    public static string Factory(KernelSpec kernel) =>
        $"private static global::Lathe.Kernels.IPairKernel NewHostPairs() => new global::Lathe.Generated.{kernel.Name}HostPairs();";

    /// <summary>The kernel's class.</summary>
    public static string Class(KernelSpec kernel)
    {
        PairStep step = PairStep.For(kernel);
        return Code.Of($$"""
            /// <summary>Bayesian personalized ranking for {{kernel.Name}} on the processor.</summary>
            {{GeneratedFile.TypeMark}}
            file sealed class {{kernel.Name}}HostPairs : IPairKernel
            {
                {{Dispatch(kernel.Layout)}}

                {{string.Join("\n\n", kernel.Layout.Widths.Select(bits => Body(kernel, step, new(kernel.Layout, bits))))}}
            }
            """);
    }

    private static string Dispatch(RowLayout layout)
    {
        const string Head = "public double Run(in PairBlock block, in SgdNumbers numbers, VectorWidth width) =>";
        static string Call(int bits) => $"Run{bits}(in block, in numbers)";
        return layout.Widths is [var only]
            ? $"{Head} {Call(only)};"
            : Code.Of($$"""
                {{Head}} width switch
                {
                    {{Code.Lines(layout.Widths.Skip(1).Reverse().Select(static bits => $"VectorWidth.Bits{bits} => {Call(bits)},"))}}
                    _ => {{Call(layout.Widths[0])}},
                };
                """);
    }

    private static string Body(KernelSpec kernel, PairStep step, HostDialect dialect) => Code.Of($$"""
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static double Run{{dialect.Bits}}(in PairBlock block, in SgdNumbers numbers)
        {
            ref Rating ratings = ref Unsafe.AsRef(in block.Ratings);
            ref int others = ref Unsafe.AsRef(in block.Others);
            ref float userFactors = ref block.UserFactors;
            ref float itemFactors = ref block.ItemFactors;
            {{(kernel.Biases ? "ref float itemBiases = ref block.ItemBiases;" : "")}}

            // What stays the same for the whole block.
            {{Code.Lines(step.Constants.Select(static constant => $"float {constant.Name} = {constant.Expression};"))}}
            {{dialect.Broadcast([.. step.RowConstants])}}

            double loss = 0;
            IntPtr count = block.Count;
            for (IntPtr i = 0; i < count; i++)
            {
                // Ask for the rows that will be needed {{Ahead}} updates later.
                ref Rating ahead = ref Unsafe.Add(ref ratings, i + {{Ahead}});
                Prefetch.Line(ref Unsafe.Add(ref userFactors, (UIntPtr)(uint)ahead.User * {{kernel.Layout.Stride}}));
                Prefetch.Line(ref Unsafe.Add(ref itemFactors, (UIntPtr)(uint)ahead.Item * {{kernel.Layout.Stride}}));
                Prefetch.Line(ref Unsafe.Add(ref itemFactors, (UIntPtr)(uint)Unsafe.Add(ref others, i + {{Ahead}}) * {{kernel.Layout.Stride}}));

                ref Rating rating = ref Unsafe.Add(ref ratings, i);
                UIntPtr user = (uint)rating.User, item = (uint)rating.Item, other = (uint)Unsafe.Add(ref others, i);
                if (other == item)
                {
                    // No draw found an item that the user has not rated.
                    continue;
                }

                // The rows of this pair.
                ref float p = ref Unsafe.Add(ref userFactors, user * {{kernel.Layout.Stride}});
                ref float q = ref Unsafe.Add(ref itemFactors, item * {{kernel.Layout.Stride}});
                ref float n = ref Unsafe.Add(ref itemFactors, other * {{kernel.Layout.Stride}});
                {{(kernel.Biases ? "ref float itemBias = ref Unsafe.Add(ref itemBiases, item);\nref float otherBias = ref Unsafe.Add(ref itemBiases, other);" : "")}}
                {{dialect.Load("p", "q", "n")}}

                // By how much the rated item is ahead, and how much it should gain.
                {{dialect.Dot("dot", "p", "q")}}
                {{dialect.Dot("otherDot", "p", "n")}}
                float lead = {{step.Lead}};
                loss += PairLoss.Of(lead, out float pull);

                // All rows move along the gradient of the pair's log likelihood, seen from where they stood.
                float gain = rate * pull;
                {{dialect.Broadcast("gain")}}
                {{dialect.Apply(step.Rows, "p", "q", "n")}}
                {{Code.Lines(step.Biases.Select(static bias => $"{bias.Name} = {bias.Expression};"))}}
            }

            return loss;
        }
        """);
}
