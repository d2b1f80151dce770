using System.Globalization;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Declarations;

/// <summary>Reads the numbers of attributes, and checks their limits.</summary>
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

        CheckPairs(attribute, name, properties);
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

    private void CheckPairs(DeclarationAttribute? attribute, string name, IReadOnlyList<NumberProperty> properties)
    {
        HashSet<string> reported = [];
        foreach (NumberPair pair in NumberPair.All.Where(pair => pair.Attribute == name))
        {
            double? lower = NumberTable.ValueOf(attribute, properties, pair.Lower), upper = NumberTable.ValueOf(attribute, properties, pair.Upper);
            if (pair.IsBroken(lower, upper) && reported.Add(pair.Lower))
            {
                Report(attribute?.Place(pair.Lower, pair.Upper, token), $"{name}.{pair.Lower}", pair.Demand, (float)lower!.Value);
            }
        }
    }

    private void Check(DeclarationAttribute? attribute, string name, NumberProperty property, object? value)
    {
        if (NumberTable.NumberOf(value) is { } number && !(IsFinite(number) && property.Rule(number)))
        {
            Report(attribute?.Place(property.Property, token), $"{name}.{property.Property}", property.Demand, value!);
        }
    }

    private void Report(Location? place, string number, string demand, object value)
    {
        string text = value is float real ? real.ToString("R", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture);
        problems.Add(new(ModelDescriptors.NumberOutOfRange, place, model, number, demand, text));
    }

    private static bool IsFinite(double number) => !double.IsNaN(number) && !double.IsInfinity(number);
}
