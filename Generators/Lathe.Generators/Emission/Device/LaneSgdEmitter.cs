using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Steps;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Device;

/// <summary>
/// Writes a model's SGD kernels for GPUs in the <c>lanes</c> dialect: a group of lanes shares a row, thousands of groups work at
/// once, and what they change of the items' rows is added in memory, so that no change is lost.
/// </summary>
/// <remarks>The first lane of a group keeps the biases. Every lane of a warp reaches every exchange equally often: warps have one count of steps, and idle lanes go along.</remarks>
internal static class LaneSgdEmitter
{
    /// <summary>Whether a model has these kernels: one rate for all rows, and a row that fits a warp's registers.</summary>
    public static bool Writes(KernelSpec kernel) => DeviceSgdEmitter.Writes(kernel) && !kernel.Adaptive && kernel.Layout.Rank <= LaneLayout.LongestRow;

    /// <summary>What makes the kernel, and its class: members of the model, since ILGPU cannot call into a file-local class.</summary>
    public static string Members(KernelSpec kernel)
    {
        SgdStep step = SgdStep.For(kernel);
        LaneLayout layout = new(kernel.Layout.Rank, kernel.Halves);
        LaneDialect dialect = new(layout);

        return Code.Of($$"""
            private static global::Lathe.Kernels.ILaneSgdKernel NewLaneSgd() => new LatheLaneSgd();

            /// <summary>SGD for {{kernel.Name}} at the full width of a GPU (CUDA, simulator).</summary>
            /// <remarks>
            /// row     {{layout.RowColumns}} {{(layout.Halves ? "halves" : "floats")}}, shared by {{layout.Lanes}} lanes with {{layout.Pieces}} x {{layout.PieceColumns}} each{{(layout.Halves ? "; arithmetic in floats" : "")}}
            /// update  {{step.Formula}}
            /// order   none between groups of lanes: items' rows are changed by additions in memory, which lose nothing
            /// </remarks>
            {{GeneratedFile.TypeMark}}
            private sealed class LatheLaneSgd : global::Lathe.Kernels.ILaneSgdKernel
            {
                public string File => {{GeneratedFile.Literal($"{kernel.Place.HintName}.{DeviceEmitter.Part}.g.cs")}};

                public int Lanes => {{layout.Lanes}};

                public global::Lathe.FactorStorage Storage => global::Lathe.FactorStorage.{{(layout.Halves ? "Half" : "Single")}};

                public int RowColumns => {{layout.RowColumns}};

                public global::Lathe.Kernels.LaneSgdLaunch Load(global::ILGPU.Runtime.Accelerator accelerator, global::Lathe.Kernels.LaneFamily family) =>
                    family == global::Lathe.Kernels.LaneFamily.UserOwned
                        ? global::Lathe.Kernels.LaneKernelLoader.Load(accelerator, RunUsers)
                        : global::Lathe.Kernels.LaneKernelLoader.Load(accelerator, RunRatings);

                {{Users(kernel, step, layout, dialect)}}

                {{Ratings(kernel, step, layout, dialect)}}
            }
            """);
    }

    private static string Users(KernelSpec kernel, SgdStep step, LaneLayout layout, LaneDialect dialect) => Code.Of($$"""
        /// <summary>Each group of lanes takes a user, and makes one update per rating while the user's row stays in registers.</summary>
        private static void RunUsers(global::Lathe.Kernels.LaneSgdMemory memory, global::Lathe.Kernels.SgdNumbers numbers)
        {
            int lane = global::ILGPU.Group.IdxX % global::ILGPU.Warp.WarpSize;
            int groups = global::ILGPU.Warp.WarpSize / {{layout.Lanes}};
            int group = lane / {{layout.Lanes}}, place = lane % {{layout.Lanes}};

            // What stays the same for the whole epoch.
            {{Constants(step)}}

            {{dialect.Views}}

            double loss = 0;
            while (true)
            {
                // The warp takes the next bundle of users.
                int bundle = 0;
                if (lane == 0)
                {
                    bundle = global::ILGPU.Atomic.Add(ref memory.NextBundle[0], 1);
                }

                bundle = global::ILGPU.Warp.Shuffle(bundle, 0);
                if (bundle >= memory.BundleCount)
                {
                    break;
                }

                long at = memory.Bundles[bundle].Start + group;
                int steps = memory.Bundles[bundle].Steps;
                int owner = memory.BundleUsers[bundle * groups + group];
                int user = owner < 0 ? 0 : owner;
                int userAt = user * {{layout.RowPieces}} + place;
                {{dialect.Load("p", dialect.UserRows, "userAt")}}
                {{(kernel.Biases ? "float userBias = place == 0 ? memory.UserBiases[user] : 0f;" : "")}}

                // Two ratings ahead the record is asked for, one ahead the item's row.
                global::Lathe.Kernels.LaneRating rating = memory.UserRatings[at], next = memory.UserRatings[at + groups];
                int item = rating.Item < 0 ? 0 : rating.Item;
                {{dialect.Load("q", dialect.ItemRows, $"item * {layout.RowPieces} + place")}}
                {{(kernel.Biases ? "float itemBias = place == 0 ? memory.ItemBiases[item] : 0f;" : "")}}

                float squared = 0f;
                for (int step = 0; step < steps; step++)
                {
                    at += groups;
                    global::Lathe.Kernels.LaneRating after = memory.UserRatings[at + groups];
                    int nextItem = next.Item < 0 ? 0 : next.Item;
                    {{dialect.Ask("ahead", dialect.ItemRows, $"nextItem * {layout.RowPieces} + place")}}
                    {{(kernel.Biases ? "float aheadBias = place == 0 ? memory.ItemBiases[nextItem] : 0f;" : "")}}

                    {{Update(step, dialect)}}
                    if (rating.Item >= 0)
                    {
                        {{dialect.Add("q", dialect.ItemRows, "memory.ItemAddress", $"item * {layout.RowPieces} + place")}}
                        {{dialect.Copy("p", "newP", declare: false)}}
                        squared += error * error;
                        {{(kernel.Biases ? "if (place == 0)\n{\n    userBias = newUserBias;\n    global::ILGPU.Atomic.Add(ref memory.ItemBiases[item], newItemBias - itemBias);\n}" : "")}}
                    }

                    rating = next;
                    next = after;
                    item = nextItem;
                    {{dialect.Take("q", "ahead", declare: false)}}
                    {{(kernel.Biases ? "itemBias = aheadBias;" : "")}}
                }

                if (owner >= 0)
                {
                    {{dialect.Write("p", dialect.UserRows, "userAt")}}
                    {{(kernel.Biases ? "if (place == 0)\n{\n    memory.UserBiases[user] = userBias;\n}" : "")}}
                }

                loss += squared;
            }

            {{AddLoss()}}
        }
        """);

    private static string Ratings(KernelSpec kernel, SgdStep step, LaneLayout layout, LaneDialect dialect) => Code.Of($$"""
        /// <summary>Each group of lanes takes one rating after another; users' rows are changed by additions as well.</summary>
        private static void RunRatings(global::Lathe.Kernels.LaneSgdMemory memory, global::Lathe.Kernels.SgdNumbers numbers)
        {
            int place = global::ILGPU.Group.IdxX % {{layout.Lanes}};
            long workers = (long)global::ILGPU.Grid.DimX * global::ILGPU.Group.DimX / {{layout.Lanes}};
            long at = ((long)global::ILGPU.Grid.IdxX * global::ILGPU.Group.DimX + global::ILGPU.Group.IdxX) / {{layout.Lanes}};
            long last = memory.RatingCount - 1;

            // As many steps for every group; one that has run out of ratings goes along without effect.
            long steps = (memory.RatingCount + workers - 1) / workers;

            // What stays the same for the whole epoch.
            {{Constants(step)}}

            {{dialect.Views}}

            double loss = 0;
            global::Lathe.Rating next = memory.Ratings[at <= last ? at : last];
            for (long step = 0; step < steps; step++)
            {
                global::Lathe.Rating rating = next;
                bool active = at <= last;
                at += workers;
                next = memory.Ratings[at <= last ? at : last];

                int userAt = rating.User * {{layout.RowPieces}} + place, itemAt = rating.Item * {{layout.RowPieces}} + place;
                {{dialect.Load("p", dialect.UserRows, "userAt")}}
                {{dialect.Load("q", dialect.ItemRows, "itemAt")}}
                {{(kernel.Biases ? "float userBias = place == 0 ? memory.UserBiases[rating.User] : 0f, itemBias = place == 0 ? memory.ItemBiases[rating.Item] : 0f;" : "")}}

                {{Update(step, dialect)}}
                if (active)
                {
                    {{dialect.Add("p", dialect.UserRows, "memory.UserAddress", "userAt")}}
                    {{dialect.Add("q", dialect.ItemRows, "memory.ItemAddress", "itemAt")}}
                    loss += error * error;
                    {{(kernel.Biases ? "if (place == 0)\n{\n    global::ILGPU.Atomic.Add(ref memory.UserBiases[rating.User], newUserBias - userBias);\n    global::ILGPU.Atomic.Add(ref memory.ItemBiases[rating.Item], newItemBias - itemBias);\n}" : "")}}
                }
            }

            {{AddLoss()}}
        }
        """);

    /// <summary>The error, and what rows and biases become.</summary>
    private static string Update(SgdStep step, LaneDialect dialect) => Code.Of($$"""
        // The error of the prediction made with the rows as they stand, added up over the lanes, and what both rows become.
        {{dialect.PartOfDot("dot", "p", "q")}}
        float prediction = {{step.Prediction}};
        {{dialect.Sum("prediction")}}
        float error = rating.Value - prediction;
        float {{step.Gain.Name}} = {{step.Gain.Expression}};
        {{dialect.Changed(step.Rows)}}
        {{Code.Lines(step.Biases.Select(static bias => $"float {LaneDialect.NewOf(bias.Name)} = {bias.Expression};"))}}
        """).TrimEnd('\n');

    private static string Constants(SgdStep step) => Code.Lines(step.Constants.Select(static constant => $"float {constant.Name} = {constant.Expression};"));

    /// <summary>One lane of each group has counted; slots spread the additions.</summary>
    private static string AddLoss() => Code.Of($$"""
        if (place == 0)
        {
            global::ILGPU.Atomic.Add(ref memory.Losses[global::ILGPU.Grid.IdxX % memory.Losses.IntLength], loss);
        }
        """).TrimEnd('\n');
}
