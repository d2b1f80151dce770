using System.Runtime.CompilerServices;
using Lathe.Generators.Tests.Support;

namespace Lathe.Generators.Tests.Models;

/// <summary>The generated files of a few models, whole: change one only after reading what it becomes.</summary>
public sealed class ModelEmissionTests
{
    private static readonly string[] EveryFile = ["Model", "Host", "Device"];

    /// <summary>The shortest row: one vector of four floats, three of them padding; rates per row.</summary>
    [Fact]
    public void Adaptive_Rank1() => Match(
        """
        using Lathe;

        namespace Movies;

        [FactorModel(Rank = 1, Mean = false)]
        [Regularization(0.02f)]
        [AdaGrad]
        public sealed partial class Smallest;
        """,
        [],
        EveryFile);

    /// <summary>The least that a model can be: no bias, no decay, no vector of 512 bits, padding.</summary>
    [Fact]
    public void Bare_Rank7_ConstantRate() => Match(
        """
        using Lathe;

        [FactorModel(Rank = 7, Biases = false, Mean = false, Scale = false)]
        [ConstantRate]
        public sealed partial class Bare;
        """,
        [],
        EveryFile);

    /// <summary>Rows of float16: a lane's eight columns are one load.</summary>
    [Fact]
    public void Halves_Rank32() => Match(
        """
        using Lathe;

        namespace Movies;

        [FactorModel(Rank = 32, Storage = FactorStorage.Half)]
        [Regularization(0.02f)]
        [ConstantRate]
        public sealed partial class Compact;
        """,
        [],
        EveryFile);

    /// <summary>Rows of float16 that 32 lanes hold in two pieces each, without biases and decays.</summary>
    [Fact]
    public void HalvesAndBare_Rank300() => Match(
        """
        using Lathe;

        [FactorModel(Rank = 300, Biases = false, Storage = FactorStorage.Half)]
        [ConstantRate]
        public sealed partial class LongAndCompact;
        """,
        [],
        ["Device"]);

    /// <summary>The common case: rows of whole vectors, biases, decays, a schedule with many numbers.</summary>
    [Fact]
    public void Biased_Rank32_BoldDriver() => Match(
        """
        using Lathe;

        namespace Movies;

        /// <summary>What people think of movies.</summary>
        [FactorModel(Rank = 32)]
        [Regularization(0.02f)]
        [BoldDriver(Initial = 0.005f, Increase = 1e-5f, Maximum = 0.05f)]
        [Training(Epochs = 60, Validation = 0.05f)]
        public sealed partial class MovieModel;
        """,
        [],
        EveryFile);

    /// <summary>Vectors of two sizes in a row, biases without a decay, kernels for the host alone.</summary>
    [Fact]
    public void Rank100_InverseTimeDecay_OnTheHost() => Match(
        """
        using Lathe;

        namespace Movies;

        [FactorModel(Rank = 100, Scale = false)]
        [Regularization(Users = 0.03f)]
        [InverseTimeDecay]
        public sealed partial class Hundred;
        """,
        [("LatheKernels", "host")],
        EveryFile);

    /// <summary>The longest row that registers hold, and only those of 512 bits.</summary>
    [Fact]
    public void Rank128_ExponentialDecay() => Match(
        """
        using Lathe;

        namespace Movies;

        [FactorModel(Rank = 128, Biases = false)]
        [Regularization(Items = 0.03f)]
        [ExponentialDecay(Minimum = 0.001f)]
        public sealed partial class Large;
        """,
        [],
        EveryFile);

    /// <summary>Rates per row, and a row of 16 and 4 columns.</summary>
    [Fact]
    public void Adaptive_Rank20() => Match(
        """
        using Lathe;

        namespace Movies;

        [FactorModel(Rank = 20)]
        [Regularization(Users = 0.05f, Items = 0.04f)]
        [AdaGrad(Rate = 0.08f)]
        public sealed partial class Adaptive;
        """,
        [],
        EveryFile);

    /// <summary>Rates per row without a bias or a decay, and chunks of 16 that share an accumulator.</summary>
    [Fact]
    public void AdaptiveAndBare_Rank56() => Match(
        """
        using Lathe;

        [FactorModel(Rank = 56, Biases = false, Mean = false)]
        [AdaGrad]
        public sealed partial class Plain;
        """,
        [],
        EveryFile);

    /// <summary>Rates per row in a loop over tiles of columns that ends with the row.</summary>
    [Fact]
    public void Adaptive_AboveTheCap_Rank144() => Match(
        """
        using Lathe;

        [FactorModel(Rank = 144, Biases = false, Mean = false)]
        [Regularization(Items = 0.02f)]
        [AdaGrad]
        public sealed partial class Looping;
        """,
        [("LatheUnrollCap", "64")],
        ["Host", "Device"]);

    /// <summary>Least squares on values: a row with a tail, its bias beside it.</summary>
    [Fact]
    public void AlternatingLeastSquares_Rank20() => Match(
        """
        using Lathe;

        namespace Movies;

        [FactorModel(Rank = 20)]
        [AlternatingLeastSquares]
        [Regularization(0.05f)]
        public sealed partial class Alternating;
        """,
        [],
        ["Model", "Host"]);

    /// <summary>Least squares on values with nothing but rows, fewer columns than the widest vector has.</summary>
    [Fact]
    public void AlternatingLeastSquares_Bare_Rank11() => Match(
        """
        using Lathe;

        [FactorModel(Rank = 11, Biases = false, Mean = false, Scale = false)]
        [AlternatingLeastSquares]
        public sealed partial class Bare;
        """,
        [],
        ["Model", "Host"]);

    /// <summary>Least squares on clicks: neither biases nor a mean, whatever is declared.</summary>
    [Fact]
    public void ImplicitLeastSquares_Rank64() => Match(
        """
        using Lathe;

        namespace Movies;

        [FactorModel(Rank = 64)]
        [ImplicitLeastSquares(Unobserved = 0.2f)]
        [Regularization(Users = 0.01f)]
        public sealed partial class Clicks;
        """,
        [],
        ["Model", "Host"]);

    /// <summary>Gibbs sampling: a row and its bias are drawn together.</summary>
    [Fact]
    public void GibbsSampling_Rank20() => Match(
        """
        using Lathe;

        namespace Movies;

        [FactorModel(Rank = 20)]
        [GibbsSampling(Burn = 10)]
        public sealed partial class Sampled;
        """,
        [],
        ["Model", "Host"]);

    /// <summary>Gibbs sampling of nothing but rows.</summary>
    [Fact]
    public void GibbsSampling_Bare_Rank11() => Match(
        """
        using Lathe;

        [FactorModel(Rank = 11, Biases = false, Mean = false, Scale = false)]
        [GibbsSampling]
        public sealed partial class Drawn;
        """,
        [],
        ["Model", "Host"]);

    /// <summary>A loop over tiles of columns, with columns before and after it.</summary>
    [Fact]
    public void AboveTheCap_Rank180() => Match(
        """
        using Lathe;

        namespace Movies;

        [FactorModel(Rank = 180)]
        [Regularization(Users = 0.02f)]
        [ExponentialDecay]
        public sealed partial class Longest;
        """,
        [("LatheUnrollCap", "64")],
        EveryFile);

    /// <summary>Ranking by pairs with everything that can be declared.</summary>
    [Fact]
    public void Pairs_Rank20() => Match(
        """
        using Lathe;

        namespace Movies;

        [FactorModel(Rank = 20)]
        [BayesianPersonalizedRanking]
        [Regularization(0.02f)]
        [ConstantRate]
        public sealed partial class Clicks;
        """,
        [],
        ["Model", "Host"]);

    /// <summary>Ranking by pairs without a bias, the shortest row.</summary>
    [Fact]
    public void PairsAndBare_Rank3() => Match(
        """
        using Lathe;

        namespace Movies;

        [FactorModel(Rank = 3, Biases = false)]
        [BayesianPersonalizedRanking]
        [ConstantRate]
        public sealed partial class Likes;
        """,
        [("LatheKernels", "host")],
        ["Model", "Host"]);

    /// <summary>Ranking by pairs in a loop over tiles of columns.</summary>
    [Fact]
    public void Pairs_AboveTheCap_Rank180() => Match(
        """
        using Lathe;

        namespace Movies;

        [FactorModel(Rank = 180)]
        [BayesianPersonalizedRanking]
        [Regularization(Users = 0.02f)]
        [ConstantRate]
        public sealed partial class Views;
        """,
        [("LatheUnrollCap", "64")],
        ["Host"]);

    /// <summary>The same with a decay of the items.</summary>
    [Fact]
    public void Pairs_AboveTheCap_Rank144() => Match(
        """
        using Lathe;

        namespace Movies;

        [FactorModel(Rank = 144, Biases = false)]
        [BayesianPersonalizedRanking]
        [Regularization(Items = 0.02f)]
        [ConstantRate]
        public sealed partial class Plays;
        """,
        [("LatheUnrollCap", "64")],
        ["Host"]);

    /// <summary>Ranking by pairs with biases and no decay, in chunks of two sizes.</summary>
    [Fact]
    public void Pairs_Rank56() => Match(
        """
        using Lathe;

        namespace Movies;

        [FactorModel(Rank = 56)]
        [BayesianPersonalizedRanking]
        [ConstantRate]
        public sealed partial class Listens;
        """,
        [("LatheKernels", "host")],
        ["Model", "Host"]);

    /// <summary>SVD++ with one rate: users' rows that decay towards a part of their own.</summary>
    [Fact]
    public void Implicit_Rank20() => Match(
        """
        using Lathe;

        namespace Movies;

        [FactorModel(Rank = 20, ImplicitFactors = true)]
        [Regularization(0.03f, ImplicitFactors = 5f)]
        [ConstantRate]
        public sealed partial class WhoRated;
        """,
        [],
        ["Model", "Host"]);

    /// <summary>SVD++ with rates per row, in a loop over tiles of columns.</summary>
    [Fact]
    public void ImplicitAndAdaptive_AboveTheCap_Rank180() => Match(
        """
        using Lathe;

        namespace Movies;

        [FactorModel(Rank = 180, Mean = false, ImplicitFactors = true)]
        [Regularization(Users = 0.03f, Items = 0.02f)]
        [AdaGrad]
        public sealed partial class Watched;
        """,
        [("LatheUnrollCap", "64"), ("LatheKernels", "host")],
        ["Model", "Host"]);

    /// <summary>The same with one rate.</summary>
    [Fact]
    public void Implicit_AboveTheCap_Rank144() => Match(
        """
        using Lathe;

        [FactorModel(Rank = 144, Biases = false, ImplicitFactors = true)]
        [Regularization(Users = 0.03f)]
        [ConstantRate]
        public sealed partial class Long;
        """,
        [("LatheUnrollCap", "64")],
        ["Host"]);

    /// <summary>The shortest row of SVD++: one width, no decay.</summary>
    [Fact]
    public void ImplicitAndBare_Rank3() => Match(
        """
        using Lathe;

        [FactorModel(Rank = 3, Biases = false, ImplicitFactors = true)]
        [AdaGrad]
        public sealed partial class Seen;
        """,
        [],
        ["Model", "Host"]);

    /// <summary>What is said of a model that is nothing but SVD++.</summary>
    [Fact]
    public void ImplicitAlone_Rank4() => Match(
        """
        using Lathe;

        [FactorModel(Rank = 4, Biases = false, Mean = false, ImplicitFactors = true)]
        [Regularization(ImplicitFactors = 1f)]
        [ConstantRate]
        public sealed partial class Alone;
        """,
        [("LatheKernels", "device")],
        ["Model"]);

    /// <summary>The text that opens types and namespaces again, of a model with kernels for devices alone.</summary>
    [Fact]
    public void Nested_InANamespaceOfKeywords() => Match(
        """
        namespace My.@event
        {
            public partial interface IOuter
            {
                internal readonly partial record struct @struct
                {
                    [Lathe.FactorModel(Rank = 4), Lathe.BoldDriver]
                    internal sealed partial class @class;
                }
            }
        }
        """,
        [("LatheKernels", "device")],
        ["Model", "Host"]);

    /// <summary>The list of a project's models.</summary>
    [Fact]
    public void Catalogue_OfTwoModels() => Match(
        """
        using Lathe;

        namespace Movies
        {
            [FactorModel(Rank = 8), ConstantRate]
            public sealed partial class Second;
        }

        [FactorModel(Rank = 8), ConstantRate]
        internal sealed partial class First;
        """,
        [("RootNamespace", "Movies.App")],
        ["ModelCatalogue"]);

    [Fact]
    public void Catalogue_OfAnObsoleteModel() => Match(
        """
        using Lathe;

        [System.Obsolete("Use another.")]
        [FactorModel(Rank = 8), ConstantRate]
        public sealed partial class Former;
        """,
        [],
        ["ModelCatalogue"]);

    /// <param name="source">The declarations.</param>
    /// <param name="properties">Properties of the project.</param>
    /// <param name="parts">Which of the generated files to compare: those that another test does not pin already.</param>
    /// <param name="test">Name of the test.</param>
    private static void Match(
        string source, (string Name, string Value)[] properties, string[] parts, [CallerMemberName] string test = "")
    {
        Generation generation = Harness.Generate<FactorModelGenerator>(source, properties);
        Assert.Empty(generation.Diagnostics);
        Snapshot.Match(generation, hint => parts.Contains(hint.Split('.')[^3]), test: test);
    }
}
