namespace Lathe;

/// <summary>A solver that a declaration can be trained with on a device, before it is prepared for data.</summary>
/// <param name="Device">The device, as reported: <c>cpu</c>, <c>cuda:0 NVIDIA H100</c> ...</param>
/// <param name="Notes">Why it was chosen, when it was left to choose.</param>
/// <param name="Make">Makes the solver from a prepared run, which it takes over.</param>
/// <param name="Threads">Threads of the processor that may work.</param>
internal sealed record SolverChoice(string Device, IReadOnlyList<string> Notes, Func<SgdPlan, ISolver> Make, int Threads)
{
    /// <summary>Prepares the solver for data.</summary>
    public ISolver Prepare(ModelDeclaration model, ModelNumbers numbers, Dataset data, ValueLimits range, float validation, out SgdPlan plan)
    {
        plan = SgdPlan.Prepare(model, numbers, data.Training, data.Users.Count, data.Items.Count, range, validation, Threads);
        try
        {
            return Make(plan);
        }
        catch
        {
            plan.Dispose();
            throw;
        }
    }
}

/// <summary>Answers (model, device) with a solver, or with the sentence that says why there is none.</summary>
internal static class SolverFactory
{
    /// <summary>Chooses by the device's name.</summary>
    /// <exception cref="LatheException">The device is unknown, absent, or the model has no kernel for it.</exception>
    public static SolverChoice Choose(ModelDeclaration model, string device, int threads)
    {
        return device switch
        {
            "auto" or "cpu" => model.Kernels.Sgd is { } kernel
                ? new("cpu", [], plan => new HostSgdSolver(plan, kernel, threads), threads)
                : throw new LatheException($"{model.Name} has no SGD kernel for the processor; build it with host kernels"),
            _ => throw new LatheException($"This version cannot train on the device '{device}'; use --device cpu."),
        };
    }
}
