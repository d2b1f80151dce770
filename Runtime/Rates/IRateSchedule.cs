namespace Lathe;

/// <summary>Gives the learning rate of each epoch, and learns from the epoch's loss.</summary>
internal interface IRateSchedule
{
    /// <summary>The rate of epoch t = 1, 2, ..., asked for once per epoch, in order.</summary>
    float RateOf(int epoch);

    /// <summary>Told the loss that steers, after each epoch that was not undone for diverging.</summary>
    /// <returns>Whether the epoch is to be undone.</returns>
    bool Observe(double loss);
}
