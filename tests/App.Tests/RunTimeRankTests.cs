using Lathe.Benchmarks.Specialised;

namespace Lathe.CommandLine.Tests;

/// <summary>What the generated kernels are timed against makes the same updates.</summary>
public sealed class RunTimeRankTests
{
    public static TheoryData<string> Models => [.. Lathe.Benchmarks.ModelCatalogue.Models.Where(static model => model.Declaration.Kernels.Sgd is not null).Select(static model => model.Name)];

    [Theory]
    [MemberData(nameof(Models))]
    public void AKernelWhoseRankIsANumber_GivesTheBitsOfTheGeneratedOne(string name)
    {
        IReadOnlyList<Contender> contenders = Contender.Of(Lathe.Benchmarks.ModelCatalogue.Models.Single(model => model.Name == name));
        using CachedBlock generated = new(contenders[0].Kernel);
        generated.Pass();
        foreach (Contender contender in contenders.Skip(1))
        {
            using CachedBlock other = new(contender.Kernel);
            other.Pass();
            Assert.True(generated.Equals(other), contender.Name);
        }
    }
}
