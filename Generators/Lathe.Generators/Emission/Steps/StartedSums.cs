namespace Lathe.Generators.Emission.Steps;

/// <summary>Remembers which accumulators have been declared, so that the first term declares and the others add.</summary>
internal sealed class StartedSums
{
    private readonly HashSet<string> _started = [];

    /// <summary>The declaration's left side.</summary>
    public string Start(string type, string name)
    {
        _started.Add(name);
        return $"{type} {name}";
    }

    /// <summary>A line that adds a term to an accumulator.</summary>
    public string Add(string type, string name, string term) =>
        _started.Contains(name) ? $"{name} += {term};" : $"{Start(type, name)} = {term};";
}
