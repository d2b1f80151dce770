using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Device;
using Lathe.Generators.Emission.Host;
using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Model;

/// <summary>Writes the public half of a model: its definition, and how to train, load and read it.</summary>
internal static class ModelEmitter
{
    public static string Emit(FactorModelSpec model, KernelSpec kernel, KernelSet kernels) => ModelMembers.Of(
        model,
        ModelRemarks.Of(model, kernel, kernels),
        Definition(model, kernel, kernels),
        $"a factor matrix of rank {model.Rank}: an .npy file of shape (rows, {model.Rank}) and any real dtype",
        $"global::Lathe.FactorMatrix.Read(file, rank: {model.Rank})");

    private static string Definition(FactorModelSpec model, KernelSpec kernel, KernelSet kernels) => Code.Of($$"""
        { get; } = new(
            new global::Lathe.ModelDeclaration
            {
                Name = "{{model.Name}}",
                FullName = "{{model.FullName.Replace("global::", "").Replace("@", "")}}",
                Rank = {{model.Rank}},
                Biases = {{Flag(model.Biases)}},
                Mean = {{Flag(model.Mean)}},
                Scale = {{Flag(model.Scale)}},
                {{(model.ImplicitFactors ? "ImplicitFactors = true," : "")}}
                {{(model.Halves ? "Storage = global::Lathe.FactorStorage.Half," : "")}}
                {{(model.Solver == SolverKind.GradientDescent ? "" : $"Solver = global::Lathe.SolverKind.{model.Solver},")}}
                Schedule = {{(model.Schedule is { } schedule ? $"global::Lathe.ScheduleKind.{schedule}" : "null")}},
                Layout = "{{kernel.Layout.Describe()}}",
                Update = "{{string.Join("; ", UpdateText.Of(kernel))}}",
                Numbers = new global::Lathe.ModelNumbers(
                    {{Code.Lines(model.Numbers.Select((number, i) => $"{NumberOf(number)}{(i + 1 < model.Numbers.Count ? "," : "),")}"))}}
                Kernels = new global::Lathe.Kernels.ModelKernels
                {
                    Score = NewHostScore(),
                    {{Code.Lines(KernelsOf(kernel, kernels).Select(static name => $"{name.Property} = New{name.Kernel}(),"))}}
                },
            },
            static parts => new {{model.Place.Name}}(parts));
        """);

    /// <summary>The kernels that a model has besides its predictions: which property holds each, and what it is called.</summary>
    private static IEnumerable<(string Property, string Kernel)> KernelsOf(KernelSpec kernel, KernelSet kernels)
    {
        bool descends = kernel.Solver == SolverKind.GradientDescent;
        if (kernels.HasFlag(KernelSet.Host))
        {
            yield return descends ? ("Sgd", "HostSgd") : HostPairsEmitter.Writes(kernel) ? ("Pairs", "HostPairs") : ("LeastSquares", "HostLeastSquares");
        }

        if (kernels.HasFlag(KernelSet.Host) && HostImplicitEmitter.Writes(kernel))
        {
            yield return ("Implicit", "HostImplicit");
        }

        if (kernels.HasFlag(KernelSet.Device) && DeviceSgdEmitter.Writes(kernel))
        {
            yield return ("DeviceSgd", "DeviceSgd");
        }

        if (kernels.HasFlag(KernelSet.Device) && DeviceEmitter.Writes(kernel))
        {
            yield return ("DeviceTopItems", "DeviceTopItems");
        }

        if (kernels.HasFlag(KernelSet.Device) && LaneSgdEmitter.Writes(kernel))
        {
            yield return ("LaneSgd", "LaneSgd");
        }
    }

    private static string NumberOf(NumberSpec number)
    {
        string value = number.Text.Length == 0 ? "null" : number.Text;
        return $"global::Lathe.ModelNumber.{number.Kind}(\"{number.Name}\", {value})";
    }

    private static string Flag(bool value) => value ? "true" : "false";
}
