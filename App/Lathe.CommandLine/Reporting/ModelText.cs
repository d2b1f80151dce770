using System.Text.Json;

namespace Lathe.CommandLine.Reporting;

/// <summary>A declaration's parts in words and in JSON.</summary>
internal static class ModelText
{
    public static string Solver(ModelDeclaration model) => model switch
    {
        { Kernels: { Sgd: null, DeviceSgd: null, LeastSquares: null, Pairs: null } } => Figures.Unknown,
        { ImplicitFactors: true } => "SVD++",
        { Solver: SolverKind.GradientDescent } => "SGD",
        _ => model.Solver.ToString(),
    };

    /// <summary>The numbers of a stored factor row.</summary>
    public static string Storage(ModelDeclaration model) => model.Storage == FactorStorage.Half ? "float16" : "float32";

    /// <summary>Bytes of a factor row in memory, with its padding.</summary>
    public static int BytesPerRow(ModelDeclaration model) => model.Stride * sizeof(float);

    /// <summary>A number as JSON has it: a number, a boolean, a word, or null when the training data give it.</summary>
    public static void WriteNumber(Utf8JsonWriter json, ModelNumber number)
    {
        switch (number)
        {
            case { Value: null }:
                json.WriteNull(number.Name);
                break;
            case { Kind: NumberKind.Flag }:
                json.WriteBoolean(number.Name, number.Value != 0);
                break;
            case { Kind: NumberKind.Choice }:
                json.WriteString(number.Name, number.Text);
                break;
            case { Kind: NumberKind.Whole }:
                json.WriteNumber(number.Name, (long)number.Value);
                break;
            default:
                json.WriteNumber(number.Name, (float)number.Value);
                break;
        }
    }
}
