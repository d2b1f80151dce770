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

    /// <summary>
    /// Whether each item j has a second row y_j, from which users are known by what they rated (SVD++; Koren, KDD 2008):
    /// r^ = mean + b_u + b_i + (p_u + z_u).q with z_u = |N(u)|^-1/2 sum of y_j over N(u), the items of the user's training
    /// ratings, without those held out for validation. A saved user's row is p_u + z_u. Trained on the processor. Default false.
    /// </summary>
    public bool ImplicitFactors { get; set; }

    /// <summary>
    /// How factor rows are stored in the model folder and, while a CUDA GPU trains at full width, in its memory; biases are always
    /// float32. The processor trains in float32 and rounds the finished rows. Default <see cref="FactorStorage.Single"/>.
    /// </summary>
    public FactorStorage Storage { get; set; }
}

/// <summary>The numbers of which stored factor rows consist.</summary>
public enum FactorStorage
{
    /// <summary>float32.</summary>
    Single,

    /// <summary>
    /// float16 (IEEE 754 binary16): half the memory and about half the traffic of a GPU; eleven significant bits, at most 65504.
    /// All arithmetic is in float32.
    /// </summary>
    Half,
}
