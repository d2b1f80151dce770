namespace Lathe.Generators.Tests.Robustness;

/// <summary>Declarations that are right, of every writing: what the mutations start from.</summary>
internal static class Declarations
{
    public static readonly string[] All =
    [
        """
        using Lathe;

        namespace Movies;

        /// <summary>What people think of movies.</summary>
        [FactorModel(Rank = 8, Biases = true, Mean = false)]
        [Regularization(0.02f, Biases = 0.03f)]
        [BoldDriver(Initial = 0.005f, Increase = 1e-5f, Maximum = 0.05f, Rollback = true)]
        [Initialization(Distribution = Distribution.Uniform, Scale = 0.1f)]
        [Training(Epochs = 60, Seed = 7, Validation = 0.05f)]
        [ValueRange(Minimum = 0.5f, Maximum = 5f)]
        public sealed partial class MovieModel;
        """,
        """
        namespace My.@event
        {
            public partial interface IOuter
            {
                internal readonly partial record struct @struct
                {
                    [Lathe.FactorModel(Rank = 4), Lathe.AdaGrad(Warmup = 2)]
                    internal sealed partial class @class { public int Extra => 1; }
                }
            }
        }
        """,
        """
        using Lathe;

        static class Sizes { public const int Small = 3; public const float Rate = 0.1f; }

        [FactorModel(Rank = Sizes.Small * 2), ConstantRate(Rate = Sizes.Rate)]
        partial class First : System.ICloneable { public object Clone() => this; }

        [FactorModelAttribute(Rank = 1, Biases = false, Scale = false)]
        [ExponentialDecay(Decay = 0.9f), Regularization(Users = 0.1f)]
        sealed partial class Second
        {
            private class Nested;
            private static int Count(int user, int item) => user + item;
        }
        """,
        """
        using Lathe;

        namespace Movies;

        /// <summary>One rating.</summary>
        [NpyRecord]
        public readonly partial record struct Rating(int User, [NpyField("movie")] int Item, float Value);
        """,
        """
        using System.Runtime.InteropServices;
        using Lathe;

        public static partial class Outer<T> where T : struct
        {
            [NpyRecord, StructLayout(LayoutKind.Sequential, Pack = 4)]
            internal readonly partial record struct Click
            {
                public readonly long UserId;
                [NpyField("when")] private readonly double _time;
                public byte Kind { get; init; }
                public static int Count => 3;
            }
        }
        """,
    ];
}
