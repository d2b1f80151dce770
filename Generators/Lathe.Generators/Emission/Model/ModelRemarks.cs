using System.Globalization;
using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Device;
using Lathe.Generators.Emission.Host;
using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Model;

/// <summary>Writes what a reader sees who hovers over a model: all that was decided from its declaration.</summary>
internal static class ModelRemarks
{
    public static string Of(FactorModelSpec model, KernelSpec kernel, KernelSet kernels) => Code.Of($$"""
        /// <remarks>
        /// Decided from the declaration at build time; numbers can be set for a run without a new build:<br/>
        /// <code>
        {{Entry("prediction", $"{(model.Mean ? "mean + " : "")}{(!model.Biases ? "" : model.Solver == SolverKind.BayesianPersonalizedRanking ? "b_i + " : "b_u + b_i + ")}{(model.ImplicitFactors ? "(p + z).q with z = |N(u)|^-1/2 sum of y_j over the user's training ratings" : "p.q")}")}}
        {{(model.Solver.IsImplicit() ? "" : Entry("values", ValueText(model)))}}
        {{Entry(model.Schedule is null ? "epoch" : "update", UpdateText.Of(kernel))}}
        {{Entry("strengths", StrengthText(model))}}
        {{(model.Schedule is null ? "" : Entry("schedule", [.. ScheduleText.Of(model)]))}}
        {{Entry("row", kernel.Layout.Describe())}}
        {{(model.Halves ? Entry("stored", "rows in float16, biases in float32: in files, and on a CUDA GPU while it trains at full width") : "")}}
        {{Entry("host", kernels.HasFlag(KernelSet.Host) ? HostText(kernel) : ["predictions alone (LatheKernels=device)"])}}
        {{Entry("device", kernels.HasFlag(KernelSet.Device) ? DeviceText(kernel) : "none (LatheKernels=host)")}}
        /// </code>
        /// </remarks>
        """);

    /// <summary>A word and what it stands for, one part a line.</summary>
    private static string Entry(string word, params IReadOnlyList<string> parts) =>
        Code.Lines(parts.Select((part, i) => $"/// {(i == 0 ? word : ""),-10}  {part}<br/>"));

    private static string ValueText(FactorModelSpec model) => (model.Mean, model.Scale) switch
    {
        (true, true) => "(value - mean) / sigma of the training part; factors are saved in the units of the values",
        (true, false) => "value - mean of the training part",
        (false, true) => "value / sigma of the training part; factors are saved in the units of the values",
        (false, false) => "as they are",
    };

    private static string StrengthText(FactorModelSpec model)
    {
        string Strengths(bool implicitFactors) => string.Join(", ", model.Numbers
            .Where(number => number.Name.StartsWith("Regularization.", StringComparison.Ordinal) && number.Name.EndsWith("ImplicitFactors", StringComparison.Ordinal) == implicitFactors)
            .Select(static number => $"{SymbolOf(number.Name)} = {number.Plain}"));
        string[] strengths = [.. new[] { (Strengths(false), model.Schedule is null ? "" : model.Solver == SolverKind.GradientDescent ? ", once per rating" : ", once per pair"), (Strengths(true), ", once per epoch") }
            .Where(static part => part.Item1.Length > 0)
            .Select(static part => part.Item1 + part.Item2)];
        return !model.Solver.HasStrengths() ? "none: Gaussian-Wishart priors of the rows are sampled" : strengths.Length == 0 ? "no regularization" : string.Join("; ", strengths);
    }

    private static string SymbolOf(string strength) => strength switch
    {
        "Regularization.Users" => "lambda_U",
        "Regularization.Items" => "lambda_I",
        "Regularization.ImplicitFactors" => "lambda_Y",
        _ => "lambda_B",
    };

    /// <summary>How the columns are gone over, with a line for each way.</summary>
    private static IReadOnlyList<string> HostText(KernelSpec kernel) => kernel.Solver is SolverKind.AlternatingLeastSquares or SolverKind.ImplicitLeastSquares or SolverKind.GibbsSampling
        ? [$"equations of {EquationWidth.Of(kernel)} columns in vectors of 512, 256 and 128 bits, solved by Cholesky's method{(kernel.Solver == SolverKind.GibbsSampling ? "" : ", or by steps of conjugate gradients")}"]
        :
        [
            .. kernel.Layout.Widths
                .GroupBy(bits => new HostDialect(kernel.Layout, bits).Loop)
                .Select(static way => $"vectors of {Listed([.. way])} bits, {(way.Key.Turns == 0 ? "written out" : $"in a loop of {way.Key.Turns} x {way.Key.Columns} columns")}"),
        ];

    private static string Listed(IReadOnlyList<int> numbers) => numbers.Count == 1
        ? numbers[0].ToString(CultureInfo.InvariantCulture)
        : $"{string.Join(", ", numbers.Take(numbers.Count - 1))} and {numbers[numbers.Count - 1]}";

    private static string DeviceText(KernelSpec kernel) => !DeviceEmitter.Writes(kernel) ? "none: predictions are means over samples"
        : DeviceSgdEmitter.Writes(kernel)
        ? $"one work item for each block of ratings, {StraightDialect.Lanes} floats at a time, {(new StraightDialect(kernel.Layout).Held ? "rows held in registers" : "rows read again to change them")}"
        : "every user's best items; training is on the host";
}
