namespace Lathe.Tests.Support;

/// <summary>What a thread allocates once it is warm.</summary>
internal static class SteadyAllocation
{
    /// <summary>
    /// The fewest bytes of a few rounds: the compiler works on the same thread when it replaces a loop that has become hot, and may leave something
    /// there once; what the work itself allocates is left in every round.
    /// </summary>
    /// <param name="round">Runs the work a few times.</param>
    public static long Of(Action round)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 3 && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            round();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
