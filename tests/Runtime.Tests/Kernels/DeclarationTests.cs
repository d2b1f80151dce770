using System.Reflection;

namespace Lathe.Tests.Kernels;

public sealed class DeclarationTests
{
    /// <summary>Every number of a declaration that sets none, with the attributes' own defaults: the generator's table must agree.</summary>
    [Theory]
    [InlineData(typeof(DefaultBoldDriver), typeof(BoldDriverAttribute))]
    [InlineData(typeof(DefaultConstantRate), typeof(ConstantRateAttribute))]
    [InlineData(typeof(DefaultInverseTimeDecay), typeof(InverseTimeDecayAttribute))]
    [InlineData(typeof(DefaultExponentialDecay), typeof(ExponentialDecayAttribute))]
    [InlineData(typeof(DefaultAdaGrad), typeof(AdaGradAttribute))]
    [InlineData(typeof(Gibbs.DefaultGibbs), typeof(GibbsSamplingAttribute))]
    [InlineData(typeof(Pairs.Pairs1), typeof(BayesianPersonalizedRankingAttribute))]
    [InlineData(typeof(DefaultBoldDriver), typeof(TrainingAttribute))]
    [InlineData(typeof(DefaultBoldDriver), typeof(InitializationAttribute))]
    public void GeneratedDefaults_AreThoseOfTheAttributes(Type model, Type attribute)
    {
        ModelNumbers numbers = ModelCatalogue.Models.Single(definition => definition.Name == model.Name).Declaration.Numbers;
        object defaults = Activator.CreateInstance(attribute)!;
        string prefix = attribute.Name[..^"Attribute".Length];
        PropertyInfo[] properties = attribute.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly);

        Assert.Equal(
            properties.ToDictionary(property => $"{prefix}.{property.Name}", property => Convert.ToDouble(property.GetValue(defaults), null)),
            numbers.Where(number => number.Name.StartsWith(prefix + ".", StringComparison.Ordinal)).ToDictionary(number => number.Name, number => number.Value!.Value));
    }

    [Fact]
    public void ABareModel_HasTheAttributesShape()
    {
        FactorModelAttribute defaults = new() { Rank = 4 };
        ModelDeclaration model = DefaultBoldDriver.Definition.Declaration;

        Assert.Equal((defaults.Rank, defaults.Biases, defaults.Mean, defaults.Scale), (model.Rank, model.Biases, model.Mean, model.Scale));
        Assert.Equal("mean + b_u + b_i + p.q", model.Formula);
    }

    [Fact]
    public void AStrengthOfZero_IsShapeAndCannotBeSet()
    {
        ModelNumbers numbers = UsersOnly.Definition.Declaration.Numbers;

        Assert.NotNull(numbers.Find("Regularization.Users"));
        FormatException problem = Assert.Throws<FormatException>(() => numbers.Set("Regularization.Items", "0.1"));
        Assert.Contains("the numbers are Regularization.Users, ConstantRate.Rate", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("constantrate.rate", "0.25", "0.25")]
    [InlineData("Training.Epochs", "7", "7")]
    [InlineData("Training.Refit", "TRUE", "true")]
    [InlineData("Initialization.Distribution", "uniform", "Uniform")]
    [InlineData("ValueRange.Maximum", "-1e3", "-1000")]
    public void Set_ReadsTheInvariantCulture(string name, string text, string expected)
    {
        Assert.Equal(expected, UsersOnly.Definition.Declaration.Numbers.Set(name, text).Find(name)!.Text);
    }

    [Theory]
    [InlineData("ConstantRate.Rate", "0,25")]
    [InlineData("ConstantRate.Rate", "0")]
    [InlineData("ConstantRate.Rate", "NaN")]
    [InlineData("Training.Epochs", "0")]
    [InlineData("Training.Epochs", "1.5")]
    [InlineData("Training.Seed", "-1")]
    [InlineData("Training.Seed", "9007199254740992")]
    [InlineData("Training.Validation", "1")]
    [InlineData("Training.Refit", "yes")]
    [InlineData("Initialization.Distribution", "0")]
    [InlineData("Nothing.AtAll", "0")]
    public void Set_RefusesWhatIsNoValueOfTheNumber(string name, string text)
    {
        Assert.Throws<FormatException>(() => UsersOnly.Definition.Declaration.Numbers.Set(name, text));
    }
}

[FactorModel(Rank = 4)]
[BoldDriver]
internal sealed partial class DefaultBoldDriver;

[FactorModel(Rank = 4)]
[ConstantRate]
internal sealed partial class DefaultConstantRate;

[FactorModel(Rank = 4)]
[InverseTimeDecay]
internal sealed partial class DefaultInverseTimeDecay;

[FactorModel(Rank = 4)]
[ExponentialDecay]
internal sealed partial class DefaultExponentialDecay;

[FactorModel(Rank = 4)]
[AdaGrad]
internal sealed partial class DefaultAdaGrad;
