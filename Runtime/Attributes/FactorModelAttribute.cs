namespace Lathe;

/// <summary>
/// Declares a latent-factor model. Put it on a <c>public sealed partial class</c>; the source generator writes the other half:
/// the kernels for exactly this rank, and <c>Train</c> and <c>Load</c>.
/// </summary>
/// <remarks>
/// The prediction is r^ = mean + b_u + b_i + p.q, each term as declared here (Koren, Bell and Volinsky, IEEE Computer 42(8), 2009).
/// Everything on this attribute is <em>shape</em>: it changes the generated code and cannot be set on the command line.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FactorModelAttribute : Attribute
{
    /// <summary>Length of a factor row, 1..1024; a constant in every kernel. Multiples of 4 waste nothing.</summary>
    public required int Rank { get; set; }

    /// <summary>Whether users and items have a bias each. Default true.</summary>
    public bool Biases { get; set; } = true;

    /// <summary>Whether the mean of the training values is part of the prediction. Default true.</summary>
    public bool Mean { get; set; } = true;

    /// <summary>
    /// Whether training divides the values by their standard deviation, so that one declaration suits a scale of 1..5 and one
    /// of 0..100 alike; factors and biases are scaled back on save. Default true.
    /// </summary>
    public bool Scale { get; set; } = true;
}
