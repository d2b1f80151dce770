using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Declarations;

/// <summary>Finds attributes and arguments that change nothing, given what else is declared.</summary>
internal sealed class ModelEffects(INamedTypeSymbol type, CancellationToken token)
{
    private readonly DeclarationAttributes _attributes = new(type);

    public IEnumerable<ModelProblem> Problems() => _attributes.Find("FactorModel") is { } model
        ? [.. OfBareAttributes(), .. OfSolver(model), .. OfRegularization(model), .. OfTraining(), .. new ScheduleEffects(type, _attributes, token).Problems(model)]
        : OutsideAModel();

    private IEnumerable<ModelProblem> OutsideAModel() =>
        from entry in NumberTable.All
        let attribute = _attributes.Find(entry.Attribute)
        where attribute is not null
        select Problem(attribute.Place(token), entry.Attribute, "the class is no [FactorModel]");

    private IEnumerable<ModelProblem> OfSolver(DeclarationAttribute model)
    {
        SolverKind solver = SolverTraits.Of(_attributes, out _);
        if (!solver.HasRate())
        {
            foreach (DeclarationAttribute schedule in _attributes.FindAll([.. Enum.GetNames(typeof(ScheduleKind))]))
            {
                yield return Problem(schedule.Place(token), schedule.Name, $"{solver} has no learning rate");
            }
        }

        if (solver != SolverKind.GradientDescent && model.Argument("ImplicitFactors") is true)
        {
            yield return Problem(model.Place("ImplicitFactors", token), "FactorModel.ImplicitFactors", $"{solver} has no implicit factors");
        }

        if (solver.IsImplicit())
        {
            foreach (string property in (string[])["Biases", "Mean", "Scale"])
            {
                if (model.Argument(property) is true && !(property == "Biases" && solver.HasBiases()))
                {
                    yield return Problem(model.Place(property, token), $"FactorModel.{property}", $"{solver} learns from who rated what, not from values");
                }
            }
        }
    }

    private IEnumerable<ModelProblem> OfRegularization(DeclarationAttribute model)
    {
        if (_attributes.Find("Regularization") is not { } strengths)
        {
            yield break;
        }

        SolverKind solver = SolverTraits.Of(_attributes, out _);
        if (!solver.HasStrengths())
        {
            yield return Problem(strengths.Place(token), "Regularization", $"{solver} samples the priors of its rows");
            yield break;
        }

        bool biases = solver.HasBiases() && model.Flag("Biases", fallback: true), positional = strengths.Positional is not null;
        bool implicitFactors = solver == SolverKind.GradientDescent && model.Flag("ImplicitFactors", fallback: false);

        // What the compiler cannot read is no strength of 0.
        bool written = positional || NumberTable.Regularization.Any(strength => strengths.Argument(strength.Property) is not null);
        if (written && NumberTable.Regularization.All(strength => !strength.Applies(biases: true, implicitFactors) || (strengths.Argument(strength.Property) ?? strengths.Positional ?? strength.Default) is 0f))
        {
            yield return Problem(strengths.Place(token), "Regularization", "every strength is 0");
            yield break;
        }

        if (!biases && strengths.Argument("Biases") is not null)
        {
            yield return Problem(strengths.Place("Biases", token), "Regularization.Biases", "the model has no biases");
        }

        if (!implicitFactors && strengths.Argument("ImplicitFactors") is not null)
        {
            yield return Problem(strengths.Place("ImplicitFactors", token), "Regularization.ImplicitFactors", "the model has no implicit factors");
        }

        bool overridden = NumberTable.Regularization.All(strength =>
            strengths.Argument(strength.Property) is not null || !strength.Applies(biases, implicitFactors));
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
        if (_attributes.Find("Training") is not { } training)
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

        if (validates && Value("Patience") > 0 && SolverTraits.Of(_attributes, out _) == SolverKind.GibbsSampling)
        {
            yield return Problem(training.Place("Patience", token), "Training.Patience", $"{SolverKind.GibbsSampling} takes the mean over samples, to which every sweep adds");
            yield break;
        }

        // An epoch fewer than one is an error, and no reason to look at the patience.
        if (validates && Value("Patience") >= Value("Epochs") && Value("Epochs") >= 1)
        {
            yield return Problem(training.Place("Patience", "Epochs", token), "Training.Patience", $"it is not below Training.Epochs, which is {NumberTable.TextOf(training, NumberTable.Training, "Epochs")}");
        }
    }

    private ModelProblem Problem(Location? place, string what, string because) => ModelProblem.WithoutEffect(type, place, what, because);
}
