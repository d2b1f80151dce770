using Lathe.Generators.Tests.Support;

namespace Lathe.Generators.Tests.Models;

/// <summary>What a reader sees who hovers over a model. (Whole texts are pinned with the other files; here is each sentence.)</summary>
public sealed class HoverTests
{
    [Theory]
    [InlineData("ConstantRate(Rate = 0.01f)", "the rate is 0.01 in every epoch")]
    [InlineData("InverseTimeDecay(Initial = 0.03f, Decay = 0.2f)", "the rate is 0.03 / (1 + 0.2 (t - 1)) in epoch t = 1, 2, ...")]
    [InlineData("ExponentialDecay(Initial = 0.03f, Decay = 0.9f)", "the rate is 0.03 x 0.9^(t - 1) in epoch t = 1, 2, ...")]
    [InlineData("ExponentialDecay(Minimum = 1e-3f)", "the rate is 0.02 x 0.95^(t - 1) in epoch t = 1, 2, ..., down to 0.001")]
    [InlineData("BoldDriver", "the rate is 0.005 in the first epoch; when the loss falls, it stays; when it rises, the rate is multiplied by 0.5")]
    [InlineData(
        "BoldDriver(Increase = 0.001f, Minimum = 0.0001f)",
        "the rate is 0.005 in the first epoch; when the loss falls, 0.001 is added to it, up to 1; when it rises, the rate is multiplied by 0.5, down to 0.0001")]
    [InlineData(
        "BoldDriver(IncreaseFactor = 1.05f, After = 2)",
        "the rate is 0.005 in the first epoch; when the loss has fallen 2 times in a row, it is multiplied by 1.05, up to 1; when it rises, the rate is multiplied by 0.5")]
    [InlineData(
        "BoldDriver(Increase = 0.001f, IncreaseFactor = 1.05f, Rollback = true)",
        "the rate is 0.005 in the first epoch; when the loss falls, it becomes (rate + 0.001) x 1.05, up to 1; when it rises, the rate is multiplied by 0.5, and the epoch is undone")]
    [InlineData(
        "AdaGrad",
        "each row has rates of its own, 0.1 / sqrt(1 + its mean squared gradients so far): one for its first 8 columns, one for the others (from the second epoch on) and one for its bias")]
    [InlineData(
        "AdaGrad(Warmup = 0)",
        "each row has rates of its own, 0.1 / sqrt(1 + its mean squared gradients so far): one for its first 8 columns, one for the others and one for its bias")]
    [InlineData(
        "AdaGrad(Warmup = 3)",
        "each row has rates of its own, 0.1 / sqrt(1 + its mean squared gradients so far): one for its first 8 columns, one for the others (after the first 3 epochs) and one for its bias")]
    public void TheSchedule_IsASentence(string schedule, string sentence) =>
        Assert.Equal(sentence, Entry($"[Lathe.FactorModel(Rank = 20), Lathe.{schedule}] public sealed partial class M;", "schedule"));

    [Theory]
    [InlineData("0.02f", "lambda_U = 0.02, lambda_I = 0.02, lambda_B = 0.02, once per rating")]
    [InlineData("Users = 0.02f, Biases = 0.01f", "lambda_U = 0.02, lambda_B = 0.01, once per rating")]
    [InlineData("0f", "no regularization")]
    public void TheStrengths_AreThoseThatAreNotZero(string arguments, string text) => Assert.Equal(
        text, Entry($"[Lathe.FactorModel(Rank = 20), Lathe.Regularization({arguments}), Lathe.ConstantRate] public sealed partial class M;", "strengths"));

    [Fact]
    public void ImplicitFactors_AreNamedWhereverTheyChangeSomething()
    {
        const string Source = "[Lathe.FactorModel(Rank = 20, ImplicitFactors = true), Lathe.Regularization(0.02f, ImplicitFactors = 3), Lathe.ConstantRate] public sealed partial class M;";
        Assert.Equal("mean + b_u + b_i + (p + z).q with z = |N(u)|^-1/2 sum of y_j over the user's training ratings", Entry(Source, "prediction"));
        Assert.Equal("lambda_U = 0.02, lambda_I = 0.02, lambda_B = 0.02, once per rating; lambda_Y = 3, once per epoch", Entry(Source, "strengths"));
        Assert.Equal("every user's best items; training is on the host", Entry(Source, "device"));
        Assert.EndsWith("t takes z_u as near to z_u + g_u as h leads", Entry(Source, "update"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(33, "36 floats = 2 x 16 + 1 x 4, 3 of them padding, 144 bytes", "vectors of 512, 256 and 128 bits, written out")]
    [InlineData(7, "8 floats = 1 x 8, 1 of them padding, 32 bytes", "vectors of 256 and 128 bits, written out")]
    [InlineData(3, "4 floats = 1 x 4, 1 of them padding, 16 bytes", "vectors of 128 bits, written out")]
    [InlineData(300, "300 floats = 18 x 16 + 1 x 8 + 1 x 4, no padding, 1200 bytes", "vectors of 512 bits, in a loop of 4 x 64 columns vectors of 256 bits, in a loop of 8 x 32 columns vectors of 128 bits, in a loop of 17 x 16 columns")]
    public void TheRow_IsLaidOut(int rank, string row, string host)
    {
        string source = $"[Lathe.FactorModel(Rank = {rank}), Lathe.ConstantRate] public sealed partial class M;";
        Assert.Equal(row, Entry(source, "row"));
        Assert.Equal(host, Entry(source, "host"));
    }

    /// <summary>An entry of the table, its lines as one.</summary>
    private static string Entry(string source, string word)
    {
        Generation generation = Harness.Generate<FactorModelGenerator>(source);
        string remarks = generation.After.GetTypeByMetadataName("M")!.GetDocumentationCommentXml()!;
        string[] lines = [.. remarks.Split('\n').Select(static line => line.Replace("<br/>", "").Replace("<br />", "").TrimEnd())];
        int first = Array.FindIndex(lines, line => line.TrimStart().StartsWith($"{word} ", StringComparison.Ordinal));
        int indent = lines[first].IndexOf(word, StringComparison.Ordinal) + 12;
        return string.Join(" ", lines.Skip(first).TakeWhile((line, i) => i == 0 || line.StartsWith(new string(' ', indent), StringComparison.Ordinal))
            .Select(line => line[indent..]));
    }
}
