using Lathe.CodeFixes;
using Lathe.Generators.Tests.Support;

namespace Lathe.Generators.Tests.CodeFixes;

public sealed class RemoveIneffectiveFixTests
{
    [Theory]
    [InlineData("Training(Epochs = 3, Patience = 2)", "Training(Epochs = 3)", "Remove 'Patience = 2'")]
    [InlineData("Training(Patience = 2, Epochs = 3)", "Training(Epochs = 3)", "Remove 'Patience = 2'")]
    [InlineData("Training(Epochs = 3, /* stop */ Patience = 2, Seed = 7)", "Training(Epochs = 3, /* stop */ Seed = 7)", "Remove 'Patience = 2'")]
    [InlineData("Training(Patience = 2), Initialization(Scale = 1)", "Initialization(Scale = 1)", "Remove 'Patience = 2'")]
    [InlineData("Initialization(Scale = 1), ValueRange()", "Initialization(Scale = 1)", "Remove 'ValueRange()'")]
    [InlineData("Regularization(Biases = 1f), Initialization(Scale = 1)", "Initialization(Scale = 1)", "Remove 'Biases = 1f'")]
    [InlineData("Regularization(1f, Users = 2f, Items = 2f)", "Regularization(Users = 2f, Items = 2f)", "Remove '1f'")]
    public Task AnArgumentOrAttribute(string before, string after, string title) =>
        AssertFix($"[Lathe.FactorModel(Rank = 8, Biases = false), ConstantRate, {before}] partial class M;", $"[Lathe.FactorModel(Rank = 8, Biases = false), ConstantRate, {after}] partial class M;", title);

    [Fact]
    public Task TheLastArgumentOfASchedule_LeavesTheSchedule() =>
        AssertFix("[FactorModel(Rank = 8)] [BoldDriver(After = 2)] partial class M;", "[FactorModel(Rank = 8)] [BoldDriver] partial class M;", "Remove 'After = 2'");

    [Fact]
    public Task AFieldName() => AssertFix(
        "[NpyRecord] readonly partial record struct R(int A) { [NpyField(\"twice\")] public int Twice => 2 * A; }",
        "[NpyRecord] readonly partial record struct R(int A) { public int Twice => 2 * A; }",
        "Remove 'NpyField(\"twice\")'");

    [Fact]
    public Task ASecondSchedule() => AssertFix(
        "[FactorModel(Rank = 8)] [BoldDriver] [AdaGrad(Rate = 0.1f)]   partial class M;",
        "[FactorModel(Rank = 8)] [BoldDriver] partial class M;",
        "Remove 'AdaGrad(Rate = 0.1f)'");

    [Fact]
    public Task AnAttributeOnItsOwnLine_GoesWithTheLine_AndACommentBesideItStays() => CodeFixing.AssertFixAllAsync<RemoveIneffectiveFix>(
        """
        using Lathe;

        /// <summary>Films.</summary>
        [ValueRange]
        [FactorModel(Rank = 32)]
            [Training(
                Patience = 3,
                Refit = true)]
        [Regularization] // none yet
        [BoldDriver(After = 2, Maximum = 0.5f)]
        public sealed partial class A;

        [Training(Refit = true, Epochs = 9, Patience = 3), FactorModel(Rank = 32), ValueRange, BoldDriver(After = 2)]
        public sealed partial class B;
        """,
        """
        using Lathe;

        /// <summary>Films.</summary>
        [FactorModel(Rank = 32)]
        // none yet
        [BoldDriver]
        public sealed partial class A;

        [Training(Epochs = 9), FactorModel(Rank = 32), BoldDriver]
        public sealed partial class B;
        """,
        "Remove 'ValueRange'");

    private static Task AssertFix(string before, string after, string title) =>
        CodeFixing.AssertFixAsync<RemoveIneffectiveFix>($"using Lathe;\n{before}", $"using Lathe;\n{after}", title);
}
