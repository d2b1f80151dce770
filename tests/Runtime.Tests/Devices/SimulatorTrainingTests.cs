using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Devices;

/// <summary>Whole runs with <c>--device simulator</c>. Its arithmetic is this processor's, so that the bits are too.</summary>
public sealed class SimulatorTrainingTests
{
    [Fact]
    public void ARunWithValidationAndRefit_GivesTheHostsModel()
    {
        using Dataset data = TestData.Random(300, 200, 3_000, seed: 21);
        TrainingOptions options = new()
        {
            Epochs = 12,
            Validation = 0.1f,
            Numbers = [KeyValuePair.Create("ConstantRate.Rate", "0.05"), KeyValuePair.Create("Training.Refit", "true"), KeyValuePair.Create("Training.Patience", "2")],
        };
        using Biased16 host = Biased16.Train(data, options with { Device = "cpu" });
        using Biased16 simulated = Biased16.Train(data, options with { Device = "simulator" });

        Assert.StartsWith("simulator", simulated.Training!.Device, StringComparison.Ordinal);
        Assert.Equal(host.Hash, simulated.Hash);
        Assert.Equal(host.Training!.History.Select(static epoch => epoch.TrainRmse), simulated.Training.History.Select(static epoch => epoch.TrainRmse));
    }

    [Fact]
    public void ADivergingRun_IsRolledBackOnTheDevice()
    {
        using Dataset data = TestData.Planted(100, 100, 600, seed: 4);
        TrainingOptions options = new() { Epochs = 8, Numbers = [KeyValuePair.Create("ConstantRate.Rate", "8")] };
        using Biased8 host = Biased8.Train(data, options with { Device = "cpu" });
        using Biased8 simulated = Biased8.Train(data, options with { Device = "simulator" });

        Assert.StartsWith("diverged", simulated.Training!.History[0].Note, StringComparison.Ordinal);
        Assert.Equal(host.Hash, simulated.Hash);
    }

    [Fact]
    public void AnAdaptiveRun_GivesTheHostsModel()
    {
        using Dataset data = TestData.Random(300, 200, 1_000, seed: 22);
        using Adaptive33 host = Adaptive33.Train(data, new TrainingOptions { Device = "cpu" });
        using Adaptive33 simulated = Adaptive33.Train(data, new TrainingOptions { Device = "simulator" });

        Assert.Equal(host.Hash, simulated.Hash);
    }
}
