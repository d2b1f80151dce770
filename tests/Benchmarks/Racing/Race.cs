namespace Lathe.Benchmarks.Racing;

/// <summary>A test RMSE after so many epochs, and the time of a whole process that ends there.</summary>
/// <param name="Epochs">Epochs trained.</param>
/// <param name="Rmse">RMSE on the test part.</param>
/// <param name="Seconds">From the process's start to its end; null where it was not timed.</param>
internal sealed record Mark(int Epochs, double Rmse, double? Seconds = null);

/// <summary>One way to train, and how it went.</summary>
/// <param name="Name">The program or declaration.</param>
/// <param name="Numbers">Its numbers.</param>
/// <param name="Curve">Test RMSE by epoch.</param>
/// <param name="Goal">The mark that was timed in alternation with the others; null when the RMSE to reach was not reached.</param>
/// <param name="Seconds">Every timed run of it.</param>
internal sealed record Racer(string Name, string Numbers, IReadOnlyList<Mark> Curve, Mark? Goal, List<double> Seconds)
{
    /// <summary>The median of its runs.</summary>
    public double Median => Macro.MacroTable.Median([.. Seconds.Order()]);
}
