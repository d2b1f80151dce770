using System.Reflection;
using Lathe.Generators.Tests.Support;

namespace Lathe.Generators.Tests.Models;

/// <summary>LatheKernels names the devices that get training kernels; predictions are made on the host whatever it says.</summary>
public sealed class KernelKnobTests
{
    private const string Source = "[Lathe.FactorModel(Rank = 6), Lathe.ConstantRate] public sealed partial class Movies;";

    [Theory]
    [InlineData("host", true, false)]
    [InlineData("device", false, true)]
    [InlineData("both", true, true)]
    [InlineData("Host", true, false)]
    [InlineData("", true, true)]
    [InlineData("gpu", true, true)]
    public void AWord_ChoosesTheFilesAndTheKernels(string word, bool host, bool device)
    {
        Generation generation = Harness.Generate<FactorModelGenerator>(Source, ("LatheKernels", word));
        ModelDefinition definition = DefinitionOf(generation);

        Assert.Equal(host, generation.Files["Movies.Host.g.cs"].Contains("MoviesHostSgd", StringComparison.Ordinal));
        Assert.Equal(device, generation.Files.ContainsKey("Movies.Device.g.cs"));
        Assert.Equal(host, definition.Declaration.Kernels.Sgd is not null);
        Assert.Equal(device, definition.Declaration.Kernels.DeviceSgd is not null);
        Assert.NotNull(definition.Declaration.Kernels.Score);
    }

    [Fact]
    public void WithoutDeviceKernels_NothingNamesIlgpu() => Assert.All(
        Harness.Generate<FactorModelGenerator>(Source, ("LatheKernels", "host")).Files.Values,
        static file => Assert.DoesNotContain("ILGPU", file, StringComparison.Ordinal));

    [Theory]
    [InlineData("host", "cpu", "simulator")]
    [InlineData("device", "simulator", "cpu")]
    public void AModel_TrainsWhereItHasAKernel_AndPredictsEverywhere(string word, string present, string missing)
    {
        ModelDefinition definition = DefinitionOf(Harness.Generate<FactorModelGenerator>(Source, ("LatheKernels", word)));
        using Dataset data = Dataset.FromRatings([("ann", "alien", 5f), ("ann", "brazil", 2f), ("bob", "alien", 4f), ("bob", "cube", 1f)]);

        using TrainedModel model = definition.Train(data, new() { Device = present, Epochs = 3 });
        Assert.True(float.IsFinite(model.Predict("ann", "cube").Value));

        LatheException problem = Assert.Throws<LatheException>(() => definition.Train(data, new() { Device = missing }));
        Assert.StartsWith($"Movies has no SGD kernel for {missing}; ", problem.Message, StringComparison.Ordinal);
    }

    private static ModelDefinition DefinitionOf(Generation generation)
    {
        Assembly assembly = Harness.Load(generation.After);
        return (ModelDefinition)assembly.GetType("Movies")!.GetProperty("Definition")!.GetValue(null)!;
    }
}
