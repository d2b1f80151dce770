using Lathe.CodeFixes;
using Lathe.Generators.Tests.Support;

namespace Lathe.Generators.Tests.CodeFixes;

public sealed class AddScheduleFixTests
{
    [Theory]
    [InlineData("using Lathe; [FactorModel(Rank = 8)] partial class M;", "using Lathe; [FactorModel(Rank = 8), BoldDriver] partial class M;")]
    [InlineData("[Lathe.FactorModel(Rank = 8)] partial class M;", "[Lathe.FactorModel(Rank = 8), Lathe.BoldDriver] partial class M;")]
    [InlineData("[global::Lathe.FactorModel(Rank = 8)] partial class M;", "[global::Lathe.FactorModel(Rank = 8), global::Lathe.BoldDriver] partial class M;")]
    [InlineData("using Fm = Lathe.FactorModelAttribute; [Fm(Rank = 8)] partial class M;", "using Fm = Lathe.FactorModelAttribute; [Fm(Rank = 8), global::Lathe.BoldDriver] partial class M;")]
    [InlineData(
        "namespace N { using Lathe; class BoldDriver; class BoldDriverAttribute : System.Attribute; [FactorModel(Rank = 8)] partial class M; }",
        "namespace N { using Lathe; class BoldDriver; class BoldDriverAttribute : System.Attribute; [FactorModel(Rank = 8), global::Lathe.BoldDriver] partial class M; }")]
    [InlineData("using Lathe;\n[FactorModel(Rank = 8), Training]\npartial class M;", "using Lathe;\n[FactorModel(Rank = 8), BoldDriver, Training]\npartial class M;")]
    [InlineData("using Lathe;\r\n\t[FactorModel(Rank = 8)]\r\n\tpartial class M;", "using Lathe;\r\n\t[FactorModel(Rank = 8)]\r\n\t[BoldDriver]\r\n\tpartial class M;")]
    public Task AModel(string before, string after) => CodeFixing.AssertFixAsync<AddScheduleFix>(before, after, "Add [BoldDriver]");

    [Fact]
    public Task AllModels() => CodeFixing.AssertFixAllAsync<AddScheduleFix>(
        """
        using Lathe;

        /// <summary>Films.</summary>
        [FactorModel(
            Rank = 32)]
        // Tuned by hand.
        [Training(Epochs = 3)]
        public sealed partial class A;

        [FactorModel(Rank = 32)] public sealed partial class B;
        """,
        """
        using Lathe;

        /// <summary>Films.</summary>
        [FactorModel(
            Rank = 32)]
        [BoldDriver]
        // Tuned by hand.
        [Training(Epochs = 3)]
        public sealed partial class A;

        [FactorModel(Rank = 32), BoldDriver] public sealed partial class B;
        """,
        "Add [BoldDriver]");
}
