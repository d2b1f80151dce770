namespace Lathe;

/// <summary>What the machine may not have enough of.</summary>
internal static class MemoryProblems
{
    public static readonly Problem MemoryShort = new(
        "This needs {size} MiB more memory than the machine has; use a smaller rank or fewer ratings.",
        "Ratings, factors and their copies are held in memory while a model is trained, and the system refused that much more.",
        "Free memory, raise the container's limit, declare a smaller rank, or use fewer ratings.");
}
