using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Steps;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Host;

/// <summary>Writes a model's SGD kernel for the processor: one step, three widths behind one <c>Run</c>.</summary>
internal static class HostSgdEmitter
{
    /// <summary>Updates between asking for a rating's rows and using them (measured; DESIGN 5.6 found 4 to 8 alike).</summary>
    private const int Ahead = 6;

    /// <summary>What makes the kernel, inside the model's class.</summary>
    public static string Factory(KernelSpec kernel) =>
        $"private static global::Lathe.Kernels.ISgdKernel NewHostSgd() => new global::Lathe.Generated.{kernel.Name}HostSgd();";

    /// <summary>The kernel's class.</summary>
    public static string Class(KernelSpec kernel)
    {
        SgdStep step = SgdStep.For(kernel);

        return Code.Of($$"""
            /// <summary>SGD for {{kernel.Name}} on the processor.</summary>
            /// <remarks>
            /// row     {{kernel.Layout.Describe()}}
            {{Code.Lines(step.Formulas.Select(static (formula, i) => $"/// {(i == 0 ? "update" : "      ")}  {formula}"))}}
            {{(kernel.ImplicitFactors ? "/// users   the row p is the whole user's here, p + z; g gathers how far the errors move it" : "")}}
            /// order   products are added chunk by chunk, lanes fold 16 to 8 to 4 to 1: the same bits at every width
            /// </remarks>
            {{GeneratedFile.TypeMark}}
            file sealed class {{kernel.Name}}HostSgd : ISgdKernel
            {
                public int Stride => {{kernel.Layout.Stride}};

                {{Dispatch(kernel.Layout)}}

                {{string.Join("\n\n", kernel.Layout.Widths.Select(bits => Body(kernel, step, bits)))}}
            }
            """);
    }

    /// <summary>The choice of a width; a width that no chunk of the row fills has no body of its own.</summary>
    private static string Dispatch(RowLayout layout)
    {
        const string Head = "public double Run(in SgdBlock block, in SgdNumbers numbers, VectorWidth width) =>";
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

    private static string Body(KernelSpec kernel, SgdStep step, int bits)
    {
        HostDialect dialect = new(kernel.Layout, bits);
        string[] rowConstants = [.. step.RowConstants];

        return Code.Of($$"""
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            private static double Run{{bits}}(in SgdBlock block, in SgdNumbers numbers)
            {
                ref Rating ratings = ref Unsafe.AsRef(in block.Ratings);
                ref float userFactors = ref block.Rows.UserFactors;
                ref float itemFactors = ref block.Rows.ItemFactors;
                {{(kernel.Biases ? "ref float userBiases = ref block.Rows.UserBiases;\nref float itemBiases = ref block.Rows.ItemBiases;" : "")}}
                {{(step.Adaptive ? "ref float userSums = ref block.Rows.UserSums;\nref float itemSums = ref block.Rows.ItemSums;" : "")}}
                {{Code.Lines(ImplicitRows(kernel).Select(static row => $"ref float {row.Rows} = ref block.Rows.{row.Property};"))}}

                // What stays the same for the whole block.
                {{Code.Lines(step.Constants.Select(static constant => $"float {constant.Name} = {constant.Expression};"))}}
                {{dialect.Broadcast(rowConstants)}}
                {{(step.Adaptive ? AdaptiveConstants(kernel) : "")}}

                double loss = 0;
                IntPtr count = block.Count;
                for (IntPtr i = 0; i < count; i++)
                {
                    // Ask for the rows that will be needed {{Ahead}} updates later.
                    ref Rating ahead = ref Unsafe.Add(ref ratings, i + {{Ahead}});
                    Prefetch.Row(ref Unsafe.Add(ref userFactors, (UIntPtr)(uint)ahead.User * {{kernel.Layout.Stride}}), {{kernel.Layout.Stride}});
                    Prefetch.Row(ref Unsafe.Add(ref itemFactors, (UIntPtr)(uint)ahead.Item * {{kernel.Layout.Stride}}), {{kernel.Layout.Stride}});
                    {{(step.Adaptive ? "Prefetch.Line(ref Unsafe.Add(ref userSums, (UIntPtr)(uint)ahead.User * 4));\nPrefetch.Line(ref Unsafe.Add(ref itemSums, (UIntPtr)(uint)ahead.Item * 4));" : "")}}
                    {{Code.Lines(ImplicitRows(kernel).Select(row => $"Prefetch.Row(ref Unsafe.Add(ref {row.Rows}, (UIntPtr)(uint)ahead.User * {kernel.Layout.Stride}), {kernel.Layout.Stride});"))}}

                    // The rows of this rating.
                    ref Rating rating = ref Unsafe.Add(ref ratings, i);
                    UIntPtr user = (uint)rating.User, item = (uint)rating.Item;
                    ref float p = ref Unsafe.Add(ref userFactors, user * {{kernel.Layout.Stride}});
                    ref float q = ref Unsafe.Add(ref itemFactors, item * {{kernel.Layout.Stride}});
                    {{(kernel.Biases ? "ref float userBias = ref Unsafe.Add(ref userBiases, user);\nref float itemBias = ref Unsafe.Add(ref itemBiases, item);" : "")}}
                    {{Code.Lines(ImplicitRows(kernel).Select(row => $"ref float {row.Row} = ref Unsafe.Add(ref {row.Rows}, user * {kernel.Layout.Stride});"))}}
                    {{dialect.Load("p", "q")}}

                    // The error of the prediction made with the rows as they stand.
                    {{dialect.Dot("dot", "p", "q")}}
                    float error = rating.Value - {{(kernel.Biases ? $"({step.Prediction})" : step.Prediction)}};
                    loss += (double)error * error;

                    {{(step.Adaptive ? AdaptiveUpdate(kernel, step, dialect) : Update(step, dialect))}}
                }

                return loss;
            }
            """);
    }

    /// <summary>A user's further rows with implicit factors: its name in the step, all of them, and where they are.</summary>
    private static IEnumerable<(string Row, string Rows, string Property)> ImplicitRows(KernelSpec kernel)
    {
        if (kernel is { ImplicitFactors: true, UserDecay: true })
        {
            yield return ("z", "userImplicit", "UserImplicit");
        }

        if (kernel.ImplicitFactors)
        {
            yield return ("g", "userPulls", "UserPulls");
        }
    }

    private static string Update(SgdStep step, HostDialect dialect) => Code.Of($$"""
        // Both rows move along the gradient of the squared error, seen from where they stood.
        float {{step.Gain.Name}} = {{step.Gain.Expression}};
        {{dialect.Broadcast(step.Gain.Name)}}
        {{dialect.Apply(step.Rows, "p", "q")}}
        {{Code.Lines(step.Biases.Select(static bias => $"{bias.Name} = {bias.Expression};"))}}
        """).TrimEnd('\n');

    private static string AdaptiveUpdate(KernelSpec kernel, SgdStep step, HostDialect dialect) => Code.Of($$"""
        // The rates of these two rows: first columns, other columns, bias.
        ref float userSum = ref Unsafe.Add(ref userSums, user * 4);
        ref float itemSum = ref Unsafe.Add(ref itemSums, item * 4);
        Vector128<float> userBefore = Vector128.LoadUnsafe(ref userSum), itemBefore = Vector128.LoadUnsafe(ref itemSum);
        (Vector128<float> userSteps, Vector128<float> itemSteps) = AdaGradSteps.Of(rates, userBefore, itemBefore);
        float userStepFirst = userSteps.ToScalar(), userStepOther = userSteps.GetElement(1);
        float itemStepFirst = itemSteps.ToScalar(), itemStepOther = itemSteps.GetElement(1);
        {{dialect.BroadcastGroups("userStep")}}
        {{dialect.BroadcastGroups("itemStep")}}

        // Both rows move against their gradients, whose squares are summed per group of columns.
        float {{step.Gain.Name}} = {{step.Gain.Expression}};
        {{dialect.Broadcast(step.Gain.Name)}}
        {{dialect.Apply(step.Rows, "p", "q")}}

        {{(kernel.Biases ? "// So do the biases." : "")}}
        {{Code.Lines(step.Biases.Select(static gradient => $"float {gradient.Name} = {gradient.Expression};"))}}
        {{(kernel.Biases ? "userBias -= userSteps.GetElement(2) * userBiasGradient;\nitemBias -= itemSteps.GetElement(2) * itemBiasGradient;" : "")}}

        // The sums grow by the mean squared gradient of their columns.
        (Vector128<float> userGrowth, Vector128<float> itemGrowth) =
            AdaGradSteps.Growth(squares * weights, {{(kernel.Biases ? "userBiasGradient * userBiasGradient, itemBiasGradient * itemBiasGradient" : "0f, 0f")}});
        (userBefore + userGrowth).StoreUnsafe(ref userSum);
        (itemBefore + itemGrowth).StoreUnsafe(ref itemSum);
        """);

    /// <summary>The numerators of the rates, and the weights of the squared gradients of the first and the other columns of both rows.</summary>
    private static string AdaptiveConstants(KernelSpec kernel) => Code.Of($$"""
        Vector128<float> rates = Vector128.Create(numbers.Rate, numbers.OtherRate, numbers.Rate, 0f);
        const float firstWeight = {{NumberText.Float(1f / kernel.Layout.FirstColumns)}};
        Vector128<float> weights = Vector128.Create(firstWeight, numbers.OtherWeight, firstWeight, numbers.OtherWeight);
        """);
}
