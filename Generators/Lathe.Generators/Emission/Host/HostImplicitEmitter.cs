using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Steps;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Host;

/// <summary>Writes the kernel that carries sums of rows between users and items, for a model with implicit factors.</summary>
internal static class HostImplicitEmitter
{
    /// <summary>Ratings between asking for a row and adding to it: as in the SGD kernel, whose order of ratings it is.</summary>
    private const int Ahead = 6;

    /// <summary>Whether a model has this kernel.</summary>
    public static bool Writes(KernelSpec kernel) => kernel.ImplicitFactors;

    /// <summary>What makes the kernel, inside the model's class.</summary>
    public static string Factory(KernelSpec kernel) =>
        $"private static global::Lathe.Kernels.IImplicitKernel NewHostImplicit() => new global::Lathe.Generated.{kernel.Name}HostImplicit();";

    /// <summary>The kernel's class.</summary>
    public static string Class(KernelSpec kernel) => Code.Of($$"""
        /// <summary>Implicit factors of {{kernel.Name}} on the processor: sums of rows along the ratings, to the items and back.</summary>
        {{GeneratedFile.TypeMark}}
        file sealed class {{kernel.Name}}HostImplicit : IImplicitKernel
        {
            {{Dispatch(kernel.Layout, "SumToItems")}}

            {{Dispatch(kernel.Layout, "SumToUsers")}}

            {{string.Join("\n\n", kernel.Layout.Widths.Select(bits => Body(new(kernel.Layout, bits), kernel.Layout.Stride, "SumToItems", "user", "item")))}}

            {{string.Join("\n\n", kernel.Layout.Widths.Select(bits => Body(new(kernel.Layout, bits), kernel.Layout.Stride, "SumToUsers", "item", "user")))}}
        }
        """);

    private static string Dispatch(RowLayout layout, string method)
    {
        string head = $"public void {method}(in ImplicitBlock block, VectorWidth width)";
        return layout.Widths is [var only]
            ? $"{head} => {method}{only}(in block);"
            : Code.Of($$"""
                {{head}}
                {
                    switch (width)
                    {
                        {{Code.Lines(layout.Widths.Skip(1).Reverse().Select(bits => $"case VectorWidth.Bits{bits}: {method}{bits}(in block); break;"))}}
                        default: {{method}}{{layout.Widths[0]}}(in block); break;
                    }
                }
                """);
    }

    private static string Body(HostDialect dialect, int stride, string method, string from, string to) => Code.Of($$"""
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void {{method}}{{dialect.Bits}}(in ImplicitBlock block)
        {
            ref Rating ratings = ref Unsafe.AsRef(in block.Ratings);
            ref float userRows = ref block.UserRows;
            ref float itemRows = ref block.ItemRows;
            ref float userWeights = ref Unsafe.AsRef(in block.UserWeights);

            IntPtr count = block.Count;
            for (IntPtr i = 0; i < count; i++)
            {
                // Ask for the rows that will be needed {{Ahead}} ratings later.
                ref Rating ahead = ref Unsafe.Add(ref ratings, i + {{Ahead}});
                Prefetch.Line(ref Unsafe.Add(ref userRows, (UIntPtr)(uint)ahead.User * {{stride}}));
                Prefetch.Line(ref Unsafe.Add(ref itemRows, (UIntPtr)(uint)ahead.Item * {{stride}}));

                // The {{from}}'s row, weighed by |N(u)|^-1/2, is added to the {{to}}'s.
                ref Rating rating = ref Unsafe.Add(ref ratings, i);
                UIntPtr user = (uint)rating.User, item = (uint)rating.Item;
                ref float source = ref Unsafe.Add(ref {{from}}Rows, {{from}} * {{stride}});
                ref float target = ref Unsafe.Add(ref {{to}}Rows, {{to}} * {{stride}});
                float weight = Unsafe.Add(ref userWeights, user);
                {{dialect.Broadcast("weight")}}
                {{dialect.Apply(ImplicitStep.Rows)}}
            }
        }
        """);
}
