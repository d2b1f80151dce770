using System.Runtime.ExceptionServices;

namespace Lathe;

/// <summary>Runs two actions at the same time.</summary>
internal static class InParallel
{
    /// <summary>Returns when both are done; of their exceptions the first is thrown as it is, so that a full disk stays one.</summary>
    public static void Run(Action first, Action second) => Run(new(), first, second);

    /// <inheritdoc cref="Run(Action, Action)"/>
    /// <param name="parallel">How many threads may work, and what stops them.</param>
    /// <param name="first">One action.</param>
    /// <param name="second">The other.</param>
    public static void Run(ParallelOptions parallel, Action first, Action second)
    {
        try
        {
            Parallel.Invoke(parallel, first, second);
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }
}
