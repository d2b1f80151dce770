namespace Lathe;

/// <summary>Mean and standard error of figures that come one after the other, in one pass (Welford, Technometrics 4(3), 1962).</summary>
internal struct RunningMoments
{
    private double _mean, _squares;

    /// <summary>Figures so far.</summary>
    public long Count { get; private set; }

    /// <summary>Their mean; NaN for none.</summary>
    public readonly double Mean => Count == 0 ? double.NaN : _mean;

    /// <summary>sqrt(sum (figure - mean)^2 / (n - 1) / n), the standard error of the mean; NaN for fewer than two figures.</summary>
    public readonly double StandardError => Count < 2 ? double.NaN : Math.Sqrt(_squares / (Count - 1) / Count);

    /// <summary>Takes one more figure.</summary>
    public void Add(double figure)
    {
        double distance = figure - _mean;
        _mean += distance / ++Count;
        _squares += distance * (figure - _mean);
    }
}
