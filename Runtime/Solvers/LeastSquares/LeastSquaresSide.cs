namespace Lathe;

/// <summary>The side whose rows are solved for while the other stands still.</summary>
/// <param name="Ratings">The ratings of its rows.</param>
/// <param name="Rows">Its factor rows.</param>
/// <param name="Biases">Its biases.</param>
/// <param name="Others">The factor rows of the other side.</param>
/// <param name="OtherBiases">The biases of the other side.</param>
/// <param name="OtherCount">How many rows the other side has.</param>
/// <param name="Strength">Regularization of its rows.</param>
internal sealed record LeastSquaresSide(
    RatingsByRow Ratings, SgdStatePart Rows, SgdStatePart Biases, SgdStatePart Others, SgdStatePart OtherBiases, int OtherCount, float Strength)
{
    /// <summary>The users of a run, their items standing still.</summary>
    public static LeastSquaresSide UsersOf(LeastSquaresPlan plan)
    {
        SgdStateLayout layout = plan.State.Layout;
        return new(
            plan.ByUser, layout.UserFactors, layout.UserBiases, layout.ItemFactors, layout.ItemBiases, plan.ByItem.Count, plan.Numbers.Real("Regularization.Users"));
    }

    /// <summary>The items of a run, their users standing still.</summary>
    public static LeastSquaresSide ItemsOf(LeastSquaresPlan plan)
    {
        SgdStateLayout layout = plan.State.Layout;
        return new(
            plan.ByItem, layout.ItemFactors, layout.ItemBiases, layout.UserFactors, layout.UserBiases, plan.ByUser.Count, plan.Numbers.Real("Regularization.Items"));
    }
}
