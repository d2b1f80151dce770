using Lathe.Kernels;

namespace Lathe;

/// <summary>The numbers that an epoch's kernels take, from the run's numbers and the epoch's rate.</summary>
internal static class SgdEpochNumbers
{
    /// <summary>Columns in AdaGrad's first group.</summary>
    private const int FirstGroup = 8;

    public static SgdNumbers Of(SgdPlan plan, int epoch, float rate)
    {
        ModelNumbers numbers = plan.Numbers;
        bool others = epoch > numbers.Whole("AdaGrad.Warmup") && plan.Model.Rank > FirstGroup;
        return new SgdNumbers
        {
            Rate = rate,
            UserRegularization = numbers.Real("Regularization.Users"),
            ItemRegularization = numbers.Real("Regularization.Items"),
            BiasRegularization = numbers.Real("Regularization.Biases"),
            OtherRate = others ? rate : 0f,
            OtherWeight = others ? 1f / (plan.Model.Rank - FirstGroup) : 0f,
        };
    }
}
