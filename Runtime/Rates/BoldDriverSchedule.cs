namespace Lathe;

/// <summary>The numbers of <see cref="BoldDriverAttribute"/>.</summary>
internal sealed record BoldDriverNumbers(
    float Initial, float Increase, float IncreaseFactor, float Decrease, float Maximum, float Minimum, long After, bool Rollback);

/// <summary>A rate that rises while the loss falls and drops when it rises; the rules are those of <see cref="BoldDriverAttribute"/>.</summary>
internal sealed class BoldDriverSchedule(BoldDriverNumbers numbers) : IRateSchedule
{
    private float _rate = numbers.Initial;
    private double? _previousLoss;
    private long _declines;

    public float RateOf(int epoch) => _rate;

    public bool Observe(double loss)
    {
        if (loss < _previousLoss)
        {
            _declines++;
            if (_declines >= numbers.After)
            {
                _rate = Math.Min(numbers.Maximum, (_rate + numbers.Increase) * numbers.IncreaseFactor);
            }
        }
        else if (loss > _previousLoss)
        {
            _declines = 0;
            _rate = Math.Max(numbers.Minimum, _rate * numbers.Decrease);
            if (numbers.Rollback)
            {
                // The factors of the epoch before return, and so does its loss.
                return true;
            }
        }

        _previousLoss = loss;
        return false;
    }
}
