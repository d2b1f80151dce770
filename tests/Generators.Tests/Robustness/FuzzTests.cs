using System.Collections.Concurrent;
using System.Globalization;

namespace Lathe.Generators.Tests.Robustness;

/// <summary>
/// Whatever someone types, no generator and no analyzer throws, and what compiled before generation compiles after it. More
/// cases: <c>LATHE_FUZZ_CASES=100000</c>.
/// </summary>
public sealed class FuzzTests
{
    private const int Cases = 2000;

    // A comma in numbers; and an I without a dot.
    private static readonly string[] Cultures = ["de-DE", "tr-TR", ""];

    [Fact]
    public async Task MutatedDeclarations()
    {
        double generated = await AssertSound(
        Enumerable.Range(0, int.Parse(Environment.GetEnvironmentVariable("LATHE_FUZZ_CASES") ?? $"{Cases}", CultureInfo.InvariantCulture))
            .Select(static number => ($"Case {number}", new Mutation(number).Source())));

        // Mutations that break everything would prove little.
        Assert.InRange(generated, 0.15, 0.85);
    }

    [Fact]
    public Task EveryPrefix_AsWhileTyping() => AssertSound(Declarations.All.SelectMany(static (declaration, i) =>
        Enumerable.Range(0, declaration.Length + 1).Select(length => ($"Declaration {i}, {length} characters", declaration[..length]))));

    /// <returns>The share of the cases that were right, so that files were written.</returns>
    private static async Task<double> AssertSound(IEnumerable<(string Name, string Source)> cases)
    {
        ConcurrentQueue<string> faults = [];
        (int all, int generated) = (0, 0);
        await Parallel.ForEachAsync(cases.Select(static (one, i) => (one, i)), async (entry, _) =>
        {
            ((string name, string source), int i) = entry;
            Verdict verdict = await Judge.OfAsync(source, Cultures[i % Cultures.Length]);
            if (verdict.Fault is not null)
                faults.Enqueue($"{name}: {verdict.Fault}\n{source}\n");
            Interlocked.Increment(ref all);
            Interlocked.Add(ref generated, verdict.Generated ? 1 : 0);
        });

        Assert.True(faults.IsEmpty, $"{faults.Count} faults\n\n{string.Join("\n", faults.Take(20))}");
        return (double)generated / all;
    }
}
