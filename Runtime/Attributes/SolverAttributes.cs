namespace Lathe;

/// <summary>
/// Trains by alternating least squares: in every epoch each user's row, and then each item's, becomes the one that fits its
/// ratings best while the other side stands still (Zhou et al., AAIM 2008; Koren, Bell and Volinsky, IEEE Computer 42(8), 2009).
/// There is no learning rate; biases are solved for together with the row.
/// </summary>
/// <remarks>
/// A row p with its ratings r and the rows q of the other side solves (sum q qT + lambda n I) p = sum q (r - mean - b), where n is
/// the number of its ratings, or 1 without <see cref="Weighted"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AlternatingLeastSquaresAttribute : Attribute
{
    /// <summary>
    /// Whether the strengths of the regularization weigh once per rating, as in SGD, whose optimum is then the same; otherwise
    /// once per row. Default true.
    /// </summary>
    public bool Weighted { get; set; } = true;

    /// <summary>
    /// Steps of conjugate gradients, 0..1024, that take a row from where the epoch before left it towards its solution; 0, the default, solves
    /// by Cholesky's method. A few steps cost less than the matrix that they never make, the more so the higher the rank; they need no ridge.
    /// </summary>
    public int ConjugateGradient { get; set; }
}

/// <summary>
/// Trains on clicks by alternating least squares: every pair of a user and an item without a rating counts as a weak zero, every
/// rating as a one (Hu, Koren and Volinsky, ICDM 2008, with the weights and the regularization of Rendle et al., RecSys 2022).
/// The model has no biases and no mean; its scores rank items and are no predictions of values.
/// </summary>
/// <remarks>
/// The loss is sum over ratings of (1 + Alpha x value) (1 - p.q)^2 + Unobserved x sum over all pairs of (p.q)^2
/// + lambda sum over rows of (n + Unobserved x m)^Frequency |row|^2, where n is the number of the row's ratings and m the
/// number of rows on the other side.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ImplicitLeastSquaresAttribute : Attribute
{
    /// <summary>How much more a rating weighs for each unit of its value, at least 0. Default 0: all weigh the same.</summary>
    public float Alpha { get; set; }

    /// <summary>Weight of every pair, rated or not, above 0. Default 0.1.</summary>
    public float Unobserved { get; set; } = 0.1f;

    /// <summary>How the regularization grows with a row's ratings: 1 in proportion to them, 0 not at all. Default 1.</summary>
    public float Frequency { get; set; } = 1f;

    /// <summary>
    /// Steps of conjugate gradients, 0..1024, that take a row from where the epoch before left it towards its solution; 0, the default, solves
    /// by Cholesky's method. A few steps cost less than the matrix that they never make, the more so the higher the rank; they need no ridge.
    /// </summary>
    public int ConjugateGradient { get; set; }
}

/// <summary>
/// Bayesian matrix factorization by Gibbs sampling (Salakhutdinov and Mnih, ICML 2008): rows are drawn from the distribution that the
/// ratings leave them, under normal priors whose mean and precision are drawn from a Gaussian-Wishart distribution once a sweep. A
/// prediction is the mean over samples and has a standard deviation. There is no learning rate and no regularization.
/// </summary>
/// <remarks>
/// A row x, with its bias as a further column, is drawn from N(A^-1 (L mu + a sum (r - mean - b) q), A^-1) with A = L + a sum q qT. The
/// hyperprior is mu0 = 0, beta0 = 1, W0 = I, nu0 = the number of columns; a has a Gamma(1, 1) prior, in units of the scaled values.
/// An epoch is one sweep over users and items; the model keeps (Training.Epochs - <see cref="Burn"/>) / <see cref="Thin"/> samples.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GibbsSamplingAttribute : Attribute
{
    /// <summary>Sweeps before the first sample may be kept, at least 0. Default 10.</summary>
    public int Burn { get; set; } = 10;

    /// <summary>From then on every how-manieth sweep is kept, at least 1. Default 1; of long runs a larger one keeps the folder small, since samples close to each other say little more.</summary>
    public int Thin { get; set; } = 1;

    /// <summary>Precision a of a rating around its prediction, in units of the scaled values; 0, the default, draws it from its Gamma distribution once a sweep.</summary>
    public float NoisePrecision { get; set; }
}

/// <summary>
/// Trains on clicks by pairs of items: for every rating an item is drawn that the user has not rated, and the rated one is moved
/// ahead of it (BPR; Rendle et al., UAI 2009). A schedule of one rate gives the rate. Values play no part; the score is b_i + p.q,
/// with biases of items alone, and ranks items.
/// </summary>
/// <remarks>
/// The loss is the mean over pairs of ln(1 + exp(-(score_i - score_j))), with lambda/2 |row|^2 of the three rows for every pair. The
/// item j is drawn from the rated item's band of the block grid, whose items are a random part of all.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BayesianPersonalizedRankingAttribute : Attribute
{
    /// <summary>How often an item is drawn at most until one is found that the user has not rated, 1..64; then the rating is left out. Default 8.</summary>
    public int Draws { get; set; } = 8;
}
