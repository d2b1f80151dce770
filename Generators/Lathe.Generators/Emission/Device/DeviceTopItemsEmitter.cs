using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Device;

/// <summary>
/// Writes a model's search for every user's best items on a device: a work item per user, which scores some items at once, so
/// that what it loads of the user's row serves all of them. The items' rows are the same for all work items, and so come from
/// the nearest cache.
/// </summary>
internal static class DeviceTopItemsEmitter
{
    /// <summary>The alias of Lathe.Kernels.TopItemsMemory in the generated file.</summary>
    public const string Memory = "LatheMemory";

    private const int ItemsAtOnce = 16;

    /// <summary>What makes the kernel, and its class: members of the model, since ILGPU cannot call into a file-local class.</summary>
    public static string Members(KernelSpec kernel)
    {
        int pieces = kernel.Layout.Stride / 4;
        return Code.Of($$"""
            private static global::Lathe.Kernels.IDeviceTopItemsKernel NewDeviceTopItems() => new LatheDeviceTopItems();

            /// <summary>Every user's best items by {{kernel.Name}} on a device (CUDA, OpenCL, simulator).</summary>
            /// <remarks>
            /// row    {{kernel.Layout.Stride}} floats in {{pieces}} pieces of 4
            /// work   one work item per user, {{ItemsAtOnce}} items at once; a score that is not among the best is forgotten
            /// </remarks>
            {{GeneratedFile.TypeMark}}
            private sealed class LatheDeviceTopItems : global::Lathe.Kernels.IDeviceTopItemsKernel
            {
                public string File => {{GeneratedFile.Literal($"{kernel.Place.HintName}.{DeviceEmitter.Part}.g.cs")}};

                public int ItemsAtOnce => {{ItemsAtOnce}};

                public global::Lathe.Kernels.TopItemsLaunch Load(global::ILGPU.Runtime.Accelerator accelerator)
                {
                    global::System.Action<global::ILGPU.KernelConfig, LatheMemory> launch =
                        global::ILGPU.Runtime.KernelLoaders.LoadStreamKernel<LatheMemory>(accelerator, Run);
                    int group = global::System.Math.Min(128, accelerator.MaxNumThreadsPerGroup);
                    return (in LatheMemory memory) =>
                        launch(new global::ILGPU.KernelConfig((memory.UserCount + group - 1) / group, group), memory);
                }

                /// <summary>Finds one user's list.</summary>
                private static void Run(LatheMemory memory)
                {
                    int user = global::ILGPU.Grid.GlobalIndex.X;
                    if (user >= memory.UserCount)
                    {
                        return;
                    }

                    int found = 0;
                    float worst = float.NegativeInfinity;
                    for (int first = 0; first < memory.ItemCount; first += {{ItemsAtOnce}})
                    {
                        // The scores of some items, without the user's bias and the mean, which order nothing.
                        {{Each(static i => $"float score{i} = memory.ItemBiases[first{Plus(i)}];")}}
                        for (int piece = 0; piece < {{pieces}}; piece++)
                        {
                            {{StraightDialect.Float4}} p = memory.Users[(long)piece * memory.UserCount + user];
                            long at = (long)first * {{pieces}} + piece;
                            {{Each(i => $"score{i} = LatheMemory.AddDot(score{i}, p, memory.Items[at{Plus(i * pieces)}]);")}}
                        }

                        // One comparison for all of them: few are looked at closely.
                        float best = score0;
                        {{Each(static i => $"best = LatheMath.Max(best, score{i});", from: 1)}}
                        if (best > worst)
                        {
                            {{Each(static i => $"memory.Scores[{(i == 0 ? "user" : $"{i}L * memory.UserCount + user")}] = score{i};")}}
                            for (int place = 0; place < {{ItemsAtOnce}}; place++)
                            {
                                float score = memory.Scores[(long)place * memory.UserCount + user];
                                if (score > worst)
                                {
                                    LatheMemory.Take(memory, user, first + place, score, ref found, ref worst);
                                }
                            }
                        }
                    }

                    memory.Found[user] = found;
                }
            }
            """);
    }

    private static string Each(Func<int, string> line, int from = 0) => Code.Lines(Enumerable.Range(from, ItemsAtOnce - from).Select(line));

    private static string Plus(int offset) => offset == 0 ? "" : $" + {offset}";
}
