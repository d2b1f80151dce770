using System.Diagnostics;
using Lathe.Kernels;
using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Devices;

public sealed class DeviceFailureTests(Simulator device) : IClassFixture<Simulator>
{
    [Fact]
    public void AKernelThatDoesNotCompile_NamesModelDeviceAndFile()
    {
        StandInKernel kernel = new() { OnLoad = static _ => throw new InvalidOperationException("An internal compiler error", new NotSupportedException("no such intrinsic.")) };
        using SgdPlan plan = Plan();

        LatheException problem = Assert.Throws<LatheException>(() => new DeviceSgdSolver(plan, kernel, device.Session, threads: 1));

        Assert.Equal(
            $"Biased128: {device.Session.Info} does not take the kernel of Movies.StandIn.Device.g.cs (An internal compiler error: no such intrinsic); use --device cpu.",
            problem.Message);
    }

    [Fact]
    public void AKernelThatStops_NamesModelDeviceAndFile()
    {
        StandInKernel kernel = new() { OnLoad = static _ => static (in _, in _, _) => throw new InvalidOperationException("an illegal memory access") };
        using SgdPlan plan = Plan();
        using DeviceSgdSolver solver = new(plan, kernel, device.Session, threads: 1);

        LatheException problem = Assert.Throws<LatheException>(() => solver.RunEpoch(1, 0.1f, default));

        Assert.Contains("stopped while running the kernel of Movies.StandIn.Device.g.cs (an illegal memory access)", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACancelledRun_StopsBeforeItsNextStratum()
    {
        using CancellationTokenSource source = new();
        int launches = 0;
        StandInKernel kernel = new()
        {
            OnLoad = _ => (in _, in _, _) =>
            {
                launches++;
                source.Cancel();
            },
        };
        using SgdPlan plan = Plan();
        using DeviceSgdSolver solver = new(plan, kernel, device.Session, threads: 1);
        Assert.True(solver.Bands > 1);

        Assert.ThrowsAny<OperationCanceledException>(() => solver.RunEpoch(1, 0.1f, source.Token));
        Assert.Equal(1, launches);
    }

    [Fact]
    public void Strata_ComeInTheDrawnOrder_EachOnce()
    {
        List<int> taken = [];
        StandInKernel kernel = new() { OnLoad = _ => (in _, in _, stratum) => taken.Add(stratum) };
        using SgdPlan plan = Plan();
        using DeviceSgdSolver solver = new(plan, kernel, device.Session, threads: 1);
        solver.RunEpoch(epoch: 5, 0.1f, default);

        StratumSequence expected = StratumSequence.Of(solver.Bands, plan.Seed, epoch: 5);
        Assert.Equal(Enumerable.Range(0, solver.Bands).Select(turn => expected[turn]), taken);
        Assert.Equal(Enumerable.Range(0, solver.Bands), taken.Order());
    }

    [Fact]
    public void ADeviceThatStopsInMidTraining_LeavesTheLastFinishedEpoch_FromWhichTheRunGoesOnToTheSameBits()
    {
        using TemporaryFolder folder = new();
        using Dataset data = TestData.Random(60, 40, 600, seed: 3);
        ModelDefinition whole = Biased16.Definition;
        int launches = 0;
        StandInKernel failing = new()
        {
            OnLoad = accelerator =>
            {
                DeviceSgdLaunch launch = whole.Declaration.Kernels.DeviceSgd!.Load(accelerator);
                return (in memory, in numbers, stratum) =>
                {
                    if (++launches > 2)
                    {
                        throw new InvalidOperationException("the launch timed out");
                    }

                    launch(in memory, in numbers, stratum);
                };
            },
        };
        ModelDefinition stopped = new(whole.Declaration with { Kernels = whole.Declaration.Kernels with { DeviceSgd = failing } }, static _ => throw new UnreachableException());
        TrainingOptions options = new() { Device = "simulator", Deterministic = true, Epochs = 5, Checkpoint = new(folder.File("run.checkpoint")) };

        LatheException problem = Assert.Throws<LatheException>(() => stopped.Train(data, options));
        Assert.Contains("(the launch timed out); use --device cpu; the checkpoint '", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("run.checkpoint' holds the epochs before, and --resume goes on from it on such a device.", problem.Message, StringComparison.Ordinal);

        using TrainedModel resumed = whole.Train(data, options with { Checkpoint = options.Checkpoint with { Resume = true } });
        using TrainedModel unbroken = whole.Train(data, options with { Checkpoint = null });
        Assert.Equal(2, resumed.Training!.ResumedEpochs);
        Assert.Equal(unbroken.Hash, resumed.Hash);
    }

    private static SgdPlan Plan()
    {
        ModelDeclaration model = Biased128.Definition.Declaration;
        using Dataset data = TestData.Random(2_000, 2_000, 6_000, seed: 13);
        return SgdPlan.Prepare(model, model.Numbers, data.Training, data.Users.Count, data.Items.Count, new ValueLimits(1, 5), validation: 0, threads: 1);
    }

    [Fact]
    public void WhatCannotFit_IsRefusedInBytes()
    {
        DeviceGuard guard = new(Biased8.Definition.Declaration, "x.g.cs", device.Session);
        LatheException problem = Assert.Throws<LatheException>(() => guard.CheckRoom(long.MaxValue));

        Assert.StartsWith($"Biased8 needs {long.MaxValue} bytes of the memory of simulator, of which ", problem.Message, StringComparison.Ordinal);
        guard.CheckRoom(1);
    }
}
