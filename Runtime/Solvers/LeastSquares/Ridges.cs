namespace Lathe;

/// <summary>The ridges that were added to equations without one solution: a row with fewer ratings than columns and no regularization, or equal ratings.</summary>
internal sealed class Ridges
{
    /// <summary>A pivot below this share of the largest diagonal number is rounding, not a number.</summary>
    public const float LeastShare = 1e-6f;

    private readonly Lock _lock = new();
    private long _rows;
    private float _largest;

    /// <summary>What there is to say of them.</summary>
    public IReadOnlyList<string> Notes => _rows == 0
        ? []
        : [FormattableString.Invariant($"the equations of {_rows} rows (over all epochs) have no one solution; a ridge of at most {_largest:G3} was added to them: set Regularization.Users and Regularization.Items")];

    /// <summary>The next larger ridge to try.</summary>
    /// <param name="tried">The one that was too small; 0 at first.</param>
    /// <param name="largest">The largest number of the diagonal.</param>
    public static float Next(float tried, float largest) => tried > 0 ? 10 * tried : largest > 0 ? 2 * LeastShare * largest : 1f;

    /// <summary>Remembers a ridge that was enough.</summary>
    public void Note(float added)
    {
        if (added > 0)
        {
            lock (_lock)
            {
                _rows++;
                _largest = Math.Max(_largest, added);
            }
        }
    }
}
