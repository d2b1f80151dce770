namespace Lathe;

/// <summary>The state of a run as arrays in the dataset's order, for a checkpoint.</summary>
internal static class SgdStateArrays
{
    /// <summary>The names that an array can have.</summary>
    public static readonly string[] Names = ["user_factors", "item_factors", "user_bias", "item_bias", "user_sums", "item_sums", "user_implicit",
        SampleCount, .. new[] { "user_factors", "item_factors", "user_bias", "item_bias" }.Select(static name => name + SamplesSuffix)];

    /// <summary>How many samples of Gibbs sampling there are.</summary>
    public const string SampleCount = "sample_count";

    /// <summary>What the name of an array ends in that holds all samples of another.</summary>
    public const string SamplesSuffix = "_samples";

    /// <summary>The arrays that the declaration has: rows of users and items, biases, AdaGrad's sums, implicit parts.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="state">Its state, or a copy of it.</param>
    public static IReadOnlyList<StateArray> Of(TrainingPlan plan, SgdState state)
    {
        List<StateArray> arrays = [];
        void Add(string name, RowOrder rows, SgdStatePart part, int stride, int columns)
        {
            if (part.Length > 0)
            {
                arrays.Add(new(name, rows.PositionOf.Length, columns, row => state.RowAt(part, rows.PositionOf[row], stride, columns)));
            }
        }

        (RowOrder users, RowOrder items) = (plan.Users, plan.Items);
        Add("user_factors", users, state.Layout.UserFactors, plan.Model.Stride, plan.Model.Rank);
        Add("item_factors", items, state.Layout.ItemFactors, plan.Model.Stride, plan.Model.Rank);
        Add("user_bias", users, state.Layout.UserBiases, 1, 1);
        Add("item_bias", items, state.Layout.ItemBiases, 1, 1);
        Add("user_sums", users, state.Layout.UserSums, SgdStateLayout.SumsPerRow, SgdStateLayout.SumsPerRow);
        Add("item_sums", items, state.Layout.ItemSums, SgdStateLayout.SumsPerRow, SgdStateLayout.SumsPerRow);
        Add("user_implicit", users, state.Layout.UserImplicit, plan.Model.Stride, plan.Model.Rank);
        return arrays;
    }
}
