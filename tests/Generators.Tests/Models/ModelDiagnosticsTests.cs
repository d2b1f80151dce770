using System.Collections.Immutable;
using Lathe.Generators.Diagnostics;
using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Tests.Models;

public sealed class ModelDiagnosticsTests
{
    [Theory]
    [InlineData("LATHE0001", "Rank = 0", "[FactorModel(Rank = 0), ConstantRate] public sealed partial class M;")]
    [InlineData("LATHE0001", "Rank = 1025", "[FactorModel(Rank = 1025), ConstantRate] public sealed partial class M;")]
    [InlineData("LATHE0002", "M", "[FactorModel(Rank = 8), ConstantRate] public sealed class M;")]
    [InlineData("LATHE0002", "Outer", "public class Outer { [FactorModel(Rank = 8), ConstantRate] public sealed partial class M; }")]
    [InlineData("LATHE0003", "M", "[FactorModel(Rank = 8), ConstantRate] public static partial class M;")]
    [InlineData("LATHE0003", "M", "[FactorModel(Rank = 8), ConstantRate] public partial class M<T>;")]
    [InlineData("LATHE0004", "M", "public class B; [FactorModel(Rank = 8), ConstantRate] public partial class M : B;")]
    [InlineData("LATHE0005", "FactorModel(Rank = 8)", "[FactorModel(Rank = 8)] public sealed partial class M;")]
    [InlineData("LATHE0006", "BoldDriver", "[FactorModel(Rank = 8), ConstantRate, BoldDriver] public sealed partial class M;")]
    [InlineData("LATHE0007", "Decrease = 2f", "[FactorModel(Rank = 8), BoldDriver(Decrease = 2f)] public sealed partial class M;")]
    [InlineData("LATHE0007", "Initial = 2f", "[FactorModel(Rank = 8), BoldDriver(Initial = 2f)] public sealed partial class M;")]
    [InlineData("LATHE0007", "Regularization(-1f)", "[FactorModel(Rank = 8), ConstantRate, Regularization(-1f)] public sealed partial class M;")]
    [InlineData("LATHE0007", "Minimum = 5", "[FactorModel(Rank = 8), ConstantRate, ValueRange(Minimum = 5, Maximum = 1)] public sealed partial class M;")]
    public async Task AnInvalidDeclaration_IsUnderlined_AndGivesNoFile(string id, string underlined, string declaration)
    {
        Generation generation = Harness.Generate<FactorModelGenerator>($"using Lathe;\n{declaration}");
        ImmutableArray<Diagnostic> reported = await Harness.AnalyzeAsync<FactorModelAnalyzer>(generation.Before);

        Diagnostic problem = Assert.Single(reported, diagnostic => diagnostic.Id == id);
        Assert.Equal(underlined, Harness.Underlined(problem));
        Assert.Empty(generation.Files);
    }

    [Theory]
    [InlineData("[FactorModel(] public partial class M;")]
    [InlineData("[FactorModel] public partial class M;")]
    [InlineData("[FactorModel(Rank = \"x\"), ConstantRate] public partial class")]
    [InlineData("[FactorModel(Rank = 8), FactorModel(Rank = 9), ConstantRate(Rate = nothing)] partial class M {")]
    public async Task UnfinishedCode_IsNoException(string declaration)
    {
        Generation generation = Harness.Generate<FactorModelGenerator>($"using Lathe;\n{declaration}");
        await Harness.AnalyzeAsync<FactorModelAnalyzer>(generation.Before);
    }
}
