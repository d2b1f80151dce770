namespace Lathe;

/// <summary>The same rate in every epoch; also AdaGrad's numerator.</summary>
internal sealed class ConstantRateSchedule(float rate) : IRateSchedule
{
    public float RateOf(int epoch) => rate;

    public bool Observe(double loss) => false;
}

/// <summary>rate(t) = initial / (1 + decay (t - 1)).</summary>
internal sealed class InverseTimeDecaySchedule(float initial, float decay) : IRateSchedule
{
    public float RateOf(int epoch) => initial / (1f + decay * (epoch - 1));

    public bool Observe(double loss) => false;
}

/// <summary>rate(t) = initial x decay^(t - 1), at least minimum; the power by repeated multiplication, the same everywhere.</summary>
internal sealed class ExponentialDecaySchedule(float initial, float decay, float minimum) : IRateSchedule
{
    public float RateOf(int epoch)
    {
        double rate = initial;
        for (int t = 1; t < epoch; t++)
        {
            rate *= decay;
        }

        return Math.Max(minimum, (float)rate);
    }

    public bool Observe(double loss) => false;
}

/// <summary>Rates written down before: those that led to the best epoch, for the refit on all ratings.</summary>
internal sealed class RecordedRates(IReadOnlyList<float> rates) : IRateSchedule
{
    public float RateOf(int epoch) => rates[epoch - 1];

    public bool Observe(double loss) => false;
}
