using Lathe.Generators.Emission.Shape;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Declarations;

/// <summary>Finds attributes and arguments that change nothing, given what else is declared.</summary>
internal sealed class ModelEffects(INamedTypeSymbol type, CancellationToken token)
{
    private const string Never = "the rate never rises: neither Increase nor IncreaseFactor is set";

    private readonly DeclarationAttributes _attributes = new(type);

    private DeclarationAttribute? Training => _attributes.Find("Training");

    private string EpochsText => NumberTable.TextOf(Training, NumberTable.Training, "Epochs");

    public IEnumerable<ModelProblem> Problems() => _attributes.Find("FactorModel") is { } model
        ? [.. OfBareAttributes(), .. OfRegularization(model), .. OfTraining(), .. OfBoldDriver(), .. OfExponentialDecay(), .. OfAdaGrad(model)]
        : OutsideAModel();

    private IEnumerable<ModelProblem> OutsideAModel() =>
        from entry in NumberTable.All
        let attribute = _attributes.Find(entry.Attribute)
        where attribute is not null
        select Problem(attribute.Place(token), entry.Attribute, "the class is no [FactorModel]");

    private IEnumerable<ModelProblem> OfRegularization(DeclarationAttribute model)
    {
        if (_attributes.Find("Regularization") is not { } strengths)
        {
            yield break;
        }

        bool biases = model.Flag("Biases", fallback: true), positional = strengths.Positional is not null;
        if (NumberTable.Regularization.All(strength => (strengths.Argument(strength.Property) ?? strengths.Positional ?? strength.Default) is 0f))
        {
            if (!strengths.IsBare(token))
            {
                yield return Problem(strengths.Place(token), "Regularization", "every strength is 0");
            }

            yield break;
        }

        if (!biases && strengths.Argument("Biases") is not null)
        {
            yield return Problem(strengths.Place("Biases", token), "Regularization.Biases", "the model has no biases");
        }

        bool overridden = NumberTable.Regularization.All(strength =>
            strengths.Argument(strength.Property) is not null || (strength.Property == "Biases" && !biases));
        if (positional && overridden)
        {
            yield return Problem(strengths.PositionalPlace(token), "Regularization's first argument", "each strength is set by name");
        }
    }

    /// <summary>A schedule without arguments is still a schedule; any other attribute without them says what is so anyway.</summary>
    private IEnumerable<ModelProblem> OfBareAttributes() =>
        from attribute in _attributes.FindAll(["Regularization", "Initialization", "Training", "ValueRange"])
        where attribute.IsBare(token)
        select Problem(attribute.Place(token), attribute.Name, "it has no argument");

    private IEnumerable<ModelProblem> OfTraining()
    {
        if (Training is not { } training)
        {
            yield break;
        }

        double? Value(string property) => NumberTable.ValueOf(training, NumberTable.Training, property);
        bool validates = Value("Validation") != 0;
        foreach (string property in (string[])["Patience", "Refit"])
        {
            if (!validates && Value(property) > 0)
            {
                yield return Problem(training.Place(property, token), $"Training.{property}", "no validation part is declared");
            }
        }

        if (validates && Value("Patience") >= Value("Epochs"))
        {
            yield return Problem(training.Place("Patience", "Epochs", token), "Training.Patience", $"it is not below Training.Epochs, which is {EpochsText}");
        }
    }

    private IEnumerable<ModelProblem> OfBoldDriver()
    {
        if (_attributes.Find("BoldDriver") is not { } driver)
        {
            yield break;
        }

        double? Value(string property) => NumberTable.ValueOf(driver, NumberTable.BoldDriver, property);
        if (Value("Increase") != 0 || Value("IncreaseFactor") != 1)
        {
            yield break;
        }

        if (driver.Argument("After") is not null)
        {
            yield return Problem(driver.Place("After", token), "BoldDriver.After", Never);
        }

        // A first rate above the default maximum needs a maximum of its own, and one above its own is an error.
        double? ordinary = NumberTable.ValueOf(null, NumberTable.BoldDriver, "Maximum");
        if (driver.Argument("Maximum") is not null && Value("Initial") <= ordinary && Value("Initial") <= Value("Maximum"))
        {
            yield return Problem(driver.Place("Maximum", token), "BoldDriver.Maximum", Never);
        }
    }

    private IEnumerable<ModelProblem> OfExponentialDecay()
    {
        if (_attributes.Find("ExponentialDecay") is not { } decay || decay.Argument("Minimum") is null)
        {
            yield break;
        }

        double? Value(string property) => NumberTable.ValueOf(decay, NumberTable.ExponentialDecay, property);
        if (Value("Decay") == 1)
        {
            yield return Problem(decay.Place("Minimum", token), "ExponentialDecay.Minimum", "a Decay of 1 leaves the rate as it is");
        }
        else if (Value("Minimum") == Value("Initial"))
        {
            yield return Problem(decay.Place("Minimum", token), "ExponentialDecay.Decay", "Minimum is as large as Initial");
        }
    }

    private IEnumerable<ModelProblem> OfAdaGrad(DeclarationAttribute model)
    {
        if (_attributes.Find("AdaGrad") is not { } rates || model.Argument("Rank") is not (int and > 0 and var rank))
        {
            yield break;
        }

        double? warmup = NumberTable.ValueOf(rates, NumberTable.AdaGrad, "Warmup");
        if (new RowLayout(rank, KernelKnobs.DefaultUnrollCap).FirstColumns == rank)
        {
            if (rates.Argument("Warmup") is > 0)
            {
                yield return Problem(rates.Place("Warmup", token), "AdaGrad.Warmup", $"a row of {rank} has no columns after the first eight to hold back");
            }
        }
        else if (warmup >= NumberTable.ValueOf(Training, NumberTable.Training, "Epochs"))
        {
            Location? place = rates.Argument("Warmup") is null ? Training?.Place("Epochs", token) : rates.Place("Warmup", token);
            yield return Problem(
                place, "the rank above 8",
                $"AdaGrad.Warmup is not below Training.Epochs, which is {EpochsText}: the columns after the first eight keep their initial noise");
        }
    }

    private ModelProblem Problem(Location? place, string what, string because) =>
        new(ModelDescriptors.WithoutEffect, place, type.Name, what, because);
}
