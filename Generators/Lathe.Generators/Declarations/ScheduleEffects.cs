using Lathe.Generators.Emission.Shape;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Declarations;

/// <summary>Finds arguments of a schedule that change nothing, and what a schedule keeps from having an effect.</summary>
internal sealed class ScheduleEffects(INamedTypeSymbol type, DeclarationAttributes attributes, CancellationToken token)
{
    private const string Never = "the rate never rises: neither Increase nor IncreaseFactor is set";

    public IEnumerable<ModelProblem> Problems(DeclarationAttribute model) => [.. OfBoldDriver(), .. OfExponentialDecay(), .. OfAdaGrad(model)];

    private IEnumerable<ModelProblem> OfBoldDriver()
    {
        if (attributes.Find("BoldDriver") is not { } driver)
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
        if (attributes.Find("ExponentialDecay") is not { } decay || decay.Argument("Minimum") is null)
        {
            yield break;
        }

        double? Value(string property) => NumberTable.ValueOf(decay, NumberTable.ExponentialDecay, property);
        if (Value("Decay") == 1)
        {
            yield return Problem(decay.Place("Minimum", token), "ExponentialDecay.Minimum", "a Decay of 1 leaves the rate as it is");
        }
        else if (Value("Minimum") == Value("Initial") && Value("Initial") > 0)
        {
            yield return Problem(decay.Place("Minimum", token), "ExponentialDecay.Decay", "Minimum is as large as Initial");
        }
    }

    private IEnumerable<ModelProblem> OfAdaGrad(DeclarationAttribute model)
    {
        if (attributes.Find("AdaGrad") is not { } rates || model.Argument("Rank") is not (int and > 0 and var rank))
        {
            yield break;
        }

        DeclarationAttribute? training = attributes.Find("Training");
        double? epochs = NumberTable.ValueOf(training, NumberTable.Training, "Epochs"), warmup = NumberTable.ValueOf(rates, NumberTable.AdaGrad, "Warmup");
        if (new RowLayout(rank, KernelKnobs.DefaultUnrollCap).FirstColumns == rank)
        {
            if (rates.Argument("Warmup") is > 0)
            {
                yield return Problem(rates.Place("Warmup", token), "AdaGrad.Warmup", $"a row of {rank} has no columns after the first eight to hold back");
            }
        }
        else if (epochs >= 1 && warmup >= epochs)
        {
            Location? place = rates.Argument("Warmup") is null ? training?.Place("Epochs", token) : rates.Place("Warmup", token);
            string written = NumberTable.TextOf(training, NumberTable.Training, "Epochs");
            yield return Problem(
                place, "the rank above 8",
                $"AdaGrad.Warmup is not below Training.Epochs, which is {written}: the columns after the first eight keep their initial noise");
        }
    }

    private ModelProblem Problem(Location? place, string what, string because) => ModelProblem.WithoutEffect(type, place, what, because);
}
