using System.Globalization;
using Lathe.Generators.Rules;

namespace Lathe.Generators.Declarations;

/// <summary>Reads the numbers of attributes, checks their limits, and writes them as the text that goes into generated code.</summary>
internal sealed class NumberReader(string model, List<ModelProblem> problems, CancellationToken token)
{
    /// <summary>Adds all numbers of an attribute, declared or default.</summary>
    public void Read(DeclarationAttribute? attribute, string name, IReadOnlyList<NumberProperty> properties, List<NumberSpec> numbers)
    {
        foreach (NumberProperty property in properties)
        {
            object? value = attribute?.Argument(property.Property) ?? property.Default;
            Check(attribute, name, property, value);
            numbers.Add(new($"{name}.{property.Property}", property.Kind, value));
        }

        if (name == "BoldDriver" && ValueOf(attribute, properties, "Initial") > ValueOf(attribute, properties, "Maximum"))
        {
            Report(attribute, "BoldDriver", "Initial", "not be above BoldDriver.Maximum", ValueOf(attribute, properties, "Initial"));
        }
    }

    /// <summary>Adds the strengths that are not zero: a declared zero is shape.</summary>
    public void ReadRegularization(DeclarationAttribute? attribute, bool biases, List<NumberSpec> numbers)
    {
        bool sharedIsChecked = false;
        foreach (NumberProperty property in NumberTable.Regularization)
        {
            object? own = attribute?.Argument(property.Property);
            object value = own ?? attribute?.Positional ?? property.Default!;

            // One strength for all three is one problem, not three.
            if (own is not null || !sharedIsChecked)
            {
                Check(attribute, "Regularization", property, value);
                sharedIsChecked |= own is null;
            }

            if (value is not 0f && (biases || property.Property != "Biases"))
            {
                numbers.Add(new($"Regularization.{property.Property}", property.Kind, value));
            }
        }
    }

    /// <summary>Adds the limits of the values, empty where the training data give them.</summary>
    public void ReadValueRange(DeclarationAttribute? attribute, List<NumberSpec> numbers)
    {
        Read(attribute, "ValueRange", NumberTable.ValueRange, numbers);
        if (attribute?.Argument("Minimum") is float minimum && attribute.Argument("Maximum") is float maximum && !(minimum < maximum))
        {
            Report(attribute, "ValueRange", "Minimum", "be below ValueRange.Maximum", minimum);
        }
    }

    private void Check(DeclarationAttribute? attribute, string name, NumberProperty property, object? value)
    {
        double number = value switch
        {
            float real => real,
            int whole => whole,
            long whole => whole,
            _ => 0,
        };
        bool finite = !double.IsNaN(number) && !double.IsInfinity(number);
        if (value is null or bool || (finite && property.Rule(number)))
        {
            return;
        }

        Report(attribute, name, property.Property, property.Demand, value);
    }

    private void Report(DeclarationAttribute? attribute, string name, string property, string demand, object value)
    {
        string text = value is float real ? real.ToString("R", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture);
        problems.Add(new(
            ModelDescriptors.NumberOutOfRange, attribute?.Place(property, token), model, $"{name}.{property}", demand, text));
    }

    private static double ValueOf(DeclarationAttribute? attribute, IReadOnlyList<NumberProperty> properties, string property) =>
        attribute?.Argument(property) as float? ?? (float)properties.First(candidate => candidate.Property == property).Default!;
}
