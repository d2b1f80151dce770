using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Steps;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Device;

/// <summary>
/// Writes a model's SGD kernel for ILGPU: the host's step in the <c>straight</c> dialect, one work item per block of the grid
/// and one launch per stratum. It is a nested class, since ILGPU cannot call into a file-local one.
/// </summary>
internal static class DeviceSgdEmitter
{
    /// <summary>Whether a model has this kernel: other solvers and implicit factors train on the processor.</summary>
    public static bool Writes(KernelSpec kernel) => kernel is { Solver: SolverKind.GradientDescent, ImplicitFactors: false };

    /// <summary>What makes the kernel, and its class: members of the model, since ILGPU cannot call into a file-local class.</summary>
    public static string Members(KernelSpec kernel)
    {
        SgdStep step = SgdStep.For(kernel);
        DeviceParameters parameters = new(kernel.Biases, step.Adaptive);

        return Code.Of($$"""
            private static global::Lathe.Kernels.IDeviceSgdKernel NewDeviceSgd() => new LatheDeviceSgd();

            /// <summary>SGD for {{kernel.Name}} on a device (CUDA, OpenCL, simulator).</summary>
            /// <remarks>
            /// row     {{kernel.Layout.Describe()}}, read and written in pieces of {{StraightDialect.Lanes}} floats
            /// update  {{step.Formula}}
            /// work    one work item per block of the grid, one launch per stratum: no two work items share a row
            /// order   products are added chunk by chunk, lanes fold 16 to 8 to 4 to 1, as on the processor
            /// </remarks>
            {{GeneratedFile.TypeMark}}
            private sealed class LatheDeviceSgd : global::Lathe.Kernels.IDeviceSgdKernel
            {
                public string File => {{GeneratedFile.Literal($"{kernel.Place.HintName}.{DeviceEmitter.Part}.g.cs")}};

                public int Stride => {{kernel.Layout.Stride}};

                public global::Lathe.Kernels.DeviceSgdLaunch Load(global::ILGPU.Runtime.Accelerator accelerator)
                {
                    global::System.Action<
                        global::ILGPU.KernelConfig,
                        {{parameters.Types}}> launch = global::ILGPU.Runtime.KernelLoaders.LoadStreamKernel<
                        {{parameters.Types}}>(accelerator, RunBlock);
                    return (in global::Lathe.Kernels.DeviceSgdMemory memory, in global::Lathe.Kernels.SgdNumbers numbers, int stratum) => launch(
                        new global::ILGPU.KernelConfig(memory.BandCount, 1),
                        {{parameters.Arguments}});
                }

                {{Kernel(kernel, step, parameters)}}
            }
            """);
    }

    private static string Kernel(KernelSpec kernel, SgdStep step, DeviceParameters parameters)
    {
        StraightDialect dialect = new(kernel.Layout);
        int pieces = kernel.Layout.Stride / StraightDialect.Lanes;

        return Code.Of($$"""
            /// <summary>Makes one update per rating of a block, in order.</summary>
            private static void RunBlock(
                {{parameters.Declarations}})
            {
                // Work item u takes the block of user band u and item band u + stratum.
                int userBand = global::ILGPU.Grid.GlobalIndex.X;
                int block = userBand * bands + (userBand + stratum) % bands;

                // What stays the same for the whole block.
                {{Code.Lines(step.Constants.Select(static constant => $"float {constant.Name} = {constant.Expression};"))}}

                double loss = 0;
                long end = starts[block + 1];
                for (long i = starts[block]; i < end; i++)
                {
                    // The rows of this rating.
                    global::Lathe.Rating rating = ratings[i];
                    int user = rating.User, item = rating.Item;
                    global::ILGPU.ArrayView<{{StraightDialect.Float4}}> p = userFactors.SubView(user * {{pieces}}L, {{pieces}});
                    global::ILGPU.ArrayView<{{StraightDialect.Float4}}> q = itemFactors.SubView(item * {{pieces}}L, {{pieces}});
                    {{(kernel.Biases ? "float userBias = userBiases[user], itemBias = itemBiases[item];" : "")}}
                    {{dialect.Load("p", "q")}}

                    // The error of the prediction made with the rows as they stand.
                    {{dialect.Dot("dot", "p", "q")}}
                    float error = rating.Value - ({{step.Prediction}});
                    loss += (double)error * error;

                    {{(step.Adaptive ? AdaptiveUpdate(kernel, step, dialect) : Update(step, dialect))}}
                }

                losses[block] = loss;
            }
            """);
    }

    private static string Update(SgdStep step, StraightDialect dialect) => Code.Of($$"""
        // Both rows move along the gradient of the squared error, seen from where they stood.
        float {{step.Gain.Name}} = {{step.Gain.Expression}};
        {{dialect.Apply(step.Rows, "p", "q")}}
        {{Code.Lines(step.Biases.Select(static bias => $"{ElementOf(bias.Name)} = {bias.Expression};"))}}
        """).TrimEnd('\n');

    private static string AdaptiveUpdate(KernelSpec kernel, SgdStep step, StraightDialect dialect) => Code.Of($$"""
        // The rates of these two rows: first columns, other columns, bias.
        {{StraightDialect.Float4}} userBefore = userSums[user];
        {{StraightDialect.Float4}} itemBefore = itemSums[item];
        {{Steps("user", kernel)}}
        {{Steps("item", kernel)}}

        // Both rows move against their gradients, whose squares are summed per group of columns.
        float {{step.Gain.Name}} = {{step.Gain.Expression}};
        {{dialect.Apply(step.Rows, "p", "q")}}
        {{Code.Lines(step.Biases.Select(static gradient => $"float {gradient.Name} = {gradient.Expression};"))}}
        {{(kernel.Biases ? "userBiases[user] = userBias - userStepBias * userBiasGradient;\nitemBiases[item] = itemBias - itemStepBias * itemBiasGradient;" : "")}}

        // The sums grow by the mean squared gradient of their columns.
        {{Grow("user", kernel)}}
        {{Grow("item", kernel)}}
        """);

    private static string Steps(string side, KernelSpec kernel)
    {
        string Step(string group, string rate, string sum) => $"float {side}Step{group} = numbers.{rate} / LatheMath.Sqrt({side}Before.{sum});";
        return Code.Lines(new[]
        {
            Step("First", "Rate", "X"),
            kernel.Layout.Stride > kernel.Layout.FirstGroup ? Step("Other", "OtherRate", "Y") : "",
            kernel.Biases ? Step("Bias", "Rate", "Z") : "",
        }.Where(static line => line.Length > 0));
    }

    private static string Grow(string side, KernelSpec kernel)
    {
        string bias = kernel.Biases ? $"{side}BiasGradient * {side}BiasGradient" : "0f";
        string first = NumberText.Float(1f / Math.Min(kernel.Layout.Rank, 8));
        return $"{side}Sums[{side}] = {side}Before + new {StraightDialect.Float4}({side}SquaresFirst * {first}, {side}SquaresOther * numbers.OtherWeight, {bias}, 0f);";
    }

    /// <summary>Where a bias lies: <c>userBias</c> is <c>userBiases[user]</c>.</summary>
    private static string ElementOf(string bias)
    {
        string side = bias.Substring(0, bias.Length - "Bias".Length);
        return $"{side}Biases[{side}]";
    }
}
