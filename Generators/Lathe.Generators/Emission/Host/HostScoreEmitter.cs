using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Model;
using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Host;

/// <summary>Writes a model's prediction kernel for the processor: one user against many items, and pairs.</summary>
internal static class HostScoreEmitter
{
    public static string Emit(FactorModelSpec model, RowLayout layout) => GeneratedFile.Of(
        Code.Of($$"""
            {{ModelParts.Wrap(model.Place, $"private static global::Lathe.Kernels.IScoreKernel NewHostScore() => new global::Lathe.Generated.{model.Name}HostScore();")}}

            namespace Lathe.Generated
            {
                using System.Runtime.CompilerServices;
                using System.Runtime.Intrinsics;
                using System.Runtime.InteropServices;
                using Lathe.Kernels;

                /// <summary>Predictions of {{model.Name}} on the processor: {{(model.Biases ? "b_u + b_i + p.q" : "p.q")}}, without the mean.</summary>
                /// <remarks>row  {{layout.Describe()}}</remarks>
                {{GeneratedFile.TypeMark}}
                file sealed class {{model.Name}}HostScore : IScoreKernel
                {
                    public int Stride => {{layout.Stride}};

                    public void Run(in ItemScores task) => Run(in task, VectorWidths.Preferred);

                    public void Run(in PairScores task) => Run(in task, VectorWidths.Preferred);

                    public void Run(in ItemScores task, VectorWidth width)
                    {
                        switch (width)
                        {
                            case VectorWidth.Bits512: Items512(in task); break;
                            case VectorWidth.Bits256: Items256(in task); break;
                            default: Items128(in task); break;
                        }
                    }

                    public void Run(in PairScores task, VectorWidth width)
                    {
                        switch (width)
                        {
                            case VectorWidth.Bits512: Pairs512(in task); break;
                            case VectorWidth.Bits256: Pairs256(in task); break;
                            default: Pairs128(in task); break;
                        }
                    }

                    {{Items(model, layout, 512)}}

                    {{Items(model, layout, 256)}}

                    {{Items(model, layout, 128)}}

                    {{Pairs(model, layout, 512)}}

                    {{Pairs(model, layout, 256)}}

                    {{Pairs(model, layout, 128)}}
                }
            }
            """));

    private static string Items(FactorModelSpec model, RowLayout layout, int bits)
    {
        HostDialect dialect = new(layout, bits);
        return Code.Of($$"""
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            private static void Items{{bits}}(in ItemScores task)
            {
                // The user's row stays in registers; the items' rows stream past.
                ref float p = ref Unsafe.AsRef(in task.UserRow);
                ref float itemRows = ref Unsafe.AsRef(in task.ItemRows);
                {{dialect.Load("p")}}
                {{(model.Biases ? "ref float itemBiases = ref Unsafe.AsRef(in task.ItemBiases);\nfloat userBias = task.UserBias;" : "")}}

                ref float scores = ref MemoryMarshal.GetReference(task.Scores);
                nuint count = (uint)task.Scores.Length;
                for (nuint item = 0; item < count; item++)
                {
                    ref float q = ref Unsafe.Add(ref itemRows, item * {{layout.Stride}});
                    {{dialect.Load("q")}}
                    {{dialect.Dot("dot", "p", "q")}}
                    Unsafe.Add(ref scores, item) = {{(model.Biases ? "userBias + Unsafe.Add(ref itemBiases, item) + dot" : "dot")}};
                }
            }
            """);
    }

    private static string Pairs(FactorModelSpec model, RowLayout layout, int bits)
    {
        HostDialect dialect = new(layout, bits);
        return Code.Of($$"""
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            private static void Pairs{{bits}}(in PairScores task)
            {
                ref float userFactors = ref Unsafe.AsRef(in task.Rows.UserFactors);
                ref float itemFactors = ref Unsafe.AsRef(in task.Rows.ItemFactors);
                {{(model.Biases ? "ref float userBiases = ref Unsafe.AsRef(in task.Rows.UserBiases);\nref float itemBiases = ref Unsafe.AsRef(in task.Rows.ItemBiases);" : "")}}
                for (int i = 0; i < task.Scores.Length; i++)
                {
                    nuint user = (uint)task.Users[i], item = (uint)task.Items[i];
                    ref float p = ref Unsafe.Add(ref userFactors, user * {{layout.Stride}});
                    ref float q = ref Unsafe.Add(ref itemFactors, item * {{layout.Stride}});
                    {{dialect.Load("p", "q")}}
                    {{dialect.Dot("dot", "p", "q")}}
                    task.Scores[i] = {{(model.Biases ? "Unsafe.Add(ref userBiases, user) + Unsafe.Add(ref itemBiases, item) + dot" : "dot")}};
                }
            }
            """);
    }
}
