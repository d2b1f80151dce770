using System.Collections.Immutable;
using Lathe.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Declarations;

/// <summary>Reads the numbers of attributes, and checks their limits.</summary>
internal sealed class NumberReader(string model, List<ModelProblem> problems, CancellationToken token)
{
    /// <summary>Adds all numbers of an attribute, declared or default.</summary>
    public void Read(DeclarationAttribute? attribute, ImmutableArray<NumberProperty> properties, List<NumberSpec> numbers)
    {
        if (attribute is null)
        {
            foreach (NumberProperty property in properties)
            {
                numbers.Add(property.ByDefault);
            }

            return;
        }

        List<string> wrong = [];
        foreach (NumberProperty property in properties)
        {
            object? written = attribute.Argument(property.Property);
            if (written is not null && Broken(property, written) is { } demand)
            {
                wrong.Add(property.Property);
                Report(attribute.Place(property.Property, token), property.Name, demand, NumberText.Plain(written));
            }

            numbers.Add(written is null ? property.ByDefault : new(property.Name, property.Kind, written));
        }

        CheckPairs(attribute, properties, wrong);
    }

    /// <summary>Adds the strengths that are not zero: a declared zero is shape.</summary>
    /// <param name="attribute">The attribute, if there is one.</param>
    /// <param name="biases">Whether the model has biases.</param>
    /// <param name="implicitFactors">Whether it has implicit factors.</param>
    /// <param name="numbers">What they are added to.</param>
    public void ReadRegularization(DeclarationAttribute? attribute, bool biases, bool implicitFactors, List<NumberSpec> numbers)
    {
        bool sharedIsChecked = false;
        foreach (NumberProperty property in NumberTable.Regularization)
        {
            object? own = attribute?.Argument(property.Property);
            object value = own ?? attribute?.Positional ?? property.Default!;
            if (own is not null && Broken(property, own) is { } demand)
            {
                Report(attribute?.Place(property.Property, token), property.Name, demand, NumberText.Plain(own));
            }
            else if (own is null && !sharedIsChecked)
            {
                // One strength for all three is one problem, not three.
                sharedIsChecked = true;
                CheckShared(attribute, property, value);
            }

            if (value is not 0f && property.Applies(biases, implicitFactors))
            {
                numbers.Add(new(property.Name, property.Kind, value));
            }
        }
    }

    private void CheckShared(DeclarationAttribute? attribute, NumberProperty property, object value)
    {
        if (Broken(property, value) is { } demand)
        {
            Report(attribute?.PositionalPlace(token), "Regularization's first argument", demand, NumberText.Plain(value));
        }
    }

    /// <summary>Reports the first contradiction of an attribute between numbers that are not wrong by themselves.</summary>
    private void CheckPairs(DeclarationAttribute attribute, ImmutableArray<NumberProperty> properties, List<string> wrong)
    {
        foreach (NumberPair pair in NumberPair.All)
        {
            if (attribute.Is(pair.Attribute) && !wrong.Contains(pair.Lower) && !wrong.Contains(pair.Upper)
                && pair.IsBroken(NumberTable.ValueOf(attribute, properties, pair.Lower), NumberTable.ValueOf(attribute, properties, pair.Upper)))
            {
                string lower = NumberTable.TextOf(attribute, properties, pair.Lower), upper = NumberTable.TextOf(attribute, properties, pair.Upper);
                Report(attribute.Place(pair.Lower, pair.Upper, token), $"{pair.Attribute}.{pair.Lower}", pair.Demand(upper), lower);
                return;
            }
        }
    }

    private void Report(Location? place, string number, string demand, string value) =>
        problems.Add(new(ModelDescriptors.NumberOutOfRange, place, model, number, demand, value));

    /// <summary>What a number must be, after "must ", when its value is not; null when it is allowed.</summary>
    private static string? Broken(NumberProperty property, object? value) =>
        NumberTable.NumberOf(value) is not { } number ? null
        : !IsFinite(number) ? "be a finite number"
        : property.Rule(number) ? null
        : property.Demand;

    private static bool IsFinite(double number) => !double.IsNaN(number) && !double.IsInfinity(number);
}
