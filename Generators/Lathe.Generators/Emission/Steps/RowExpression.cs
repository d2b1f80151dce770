using System.Text.RegularExpressions;

namespace Lathe.Generators.Emission.Steps;

/// <summary>The expressions of a step's statements: names of rows, <c>$scalar</c>, and <c>%scalar</c> for one per group of columns.</summary>
internal static class RowExpression
{
    /// <summary>Puts in what a dialect calls the scalars and rows.</summary>
    public static string Expand(string expression, Func<string, string> scalarOf, Func<string, string> rowOf) =>
        Expand(expression, scalarOf, static scalar => throw new NotSupportedException($"this dialect has no groups of columns for {scalar}"), rowOf);

    /// <summary>The same with scalars of groups of columns.</summary>
    public static string Expand(string expression, Func<string, string> scalarOf, Func<string, string> groupScalarOf, Func<string, string> rowOf) =>
        Regex.Replace(expression, @"([$%]?)\b([a-zA-Z]+)\b", match => (match.Groups[1].Value, match.Groups[2].Value) switch
        {
            ("$", var scalar) => scalarOf(scalar),
            ("%", var scalar) => groupScalarOf(scalar),
            (_, var row) => rowOf(row),
        });
}
