using Lathe.Generators.Tests.Support;

namespace Lathe.Generators.Tests.Device;

/// <summary>Device kernels are members of the user's own class. (Their text is pinned with the model's other files.)</summary>
public sealed class DeviceSgdEmissionTests
{
    [Theory]
    [InlineData("namespace A { public static partial class Outer { [Lathe.FactorModel(Rank = 5), Lathe.ConstantRate] internal sealed partial class Inner; } }")]
    [InlineData("[Lathe.FactorModel(Rank = 3, Biases = false), Lathe.AdaGrad] sealed partial class @class;")]
    [InlineData("namespace ILGPU.Lathe.System { [global::Lathe.FactorModel(Rank = 300), global::Lathe.ConstantRate] internal sealed partial class Float4; }")]
    [InlineData("namespace A { [Lathe.FactorModel(Rank = 1), Lathe.AdaGrad] sealed partial class M; } namespace B { [Lathe.FactorModel(Rank = 2), Lathe.ConstantRate] sealed partial class M; }")]
    public void AnyPlaceAndName_Compiles(string source)
    {
        Generation generation = Harness.Generate<FactorModelGenerator>(source);

        Assert.Contains(generation.Files.Keys, static hint => hint.EndsWith(".Device.g.cs", StringComparison.Ordinal));
        Assert.Empty(generation.Diagnostics.Select(static diagnostic => diagnostic.ToString()));
    }
}
