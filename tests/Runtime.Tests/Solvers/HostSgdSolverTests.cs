using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Solvers;

/// <summary>SGD on the processor: the same bits for any number of threads, and nothing to collect.</summary>
public sealed class HostSgdSolverTests
{
    [Fact]
    public void TheThreads_ChangeNoBit_AlsoWithAHeavyUser()
    {
        using Dataset data = WithAHeavyUser(users: 1_500, items: 1_500);
        (string Hash, int Bands)[] runs = [.. ((int[])[1, 2, 3, 5, 8]).Select(threads =>
        {
            using Biased128 model = Biased128.Train(data, new TrainingOptions { Threads = threads, Epochs = 4 });
            return (model.Hash, model.Training!.Bands);
        })];
        Assert.Single(runs.Distinct());
        Assert.True(runs[0].Bands >= 4);
    }

    [Fact]
    public void AnEpoch_AllocatesNothing()
    {
        ModelDeclaration model = Biased128.Definition.Declaration;
        using Dataset data = TestData.Random(1_500, 1_500, 40_000, seed: 22);
        using SgdPlan plan = SgdPlan.Prepare(model, model.Numbers, data.Training, data.Users.Count, data.Items.Count, new ValueLimits(1, 5), validation: 0, threads: 1);
        using HostSgdSolver solver = new(plan, model.Kernels.Sgd!, threads: 1);
        for (int epoch = 1; epoch <= 3; epoch++)
        {
            solver.RunEpoch(epoch, 0.01f, CancellationToken.None);
        }

        Assert.Equal(0, SteadyAllocation.Of(() =>
        {
            for (int epoch = 4; epoch <= 20; epoch++)
            {
                solver.RunEpoch(epoch, 0.01f, CancellationToken.None);
            }
        }));
    }

    /// <summary>Every third rating is of one user.</summary>
    private static Dataset WithAHeavyUser(int users, int items)
    {
        Random random = new(23);
        return Dataset.FromRatings(Enumerable.Range(0, 40_000).Select(row => (
            $"u{(row % 3 == 0 ? 0 : random.Next(users))}", $"i{random.Next(items)}", random.Next(2, 11) / 2f)));
    }
}
