using Lathe.Generators.Declarations;

namespace Lathe.Generators.Tests.Models;

/// <summary>What the generator allows in a declaration, the Runtime allows on the command line, and nothing else.</summary>
public sealed class NumberLimitsTests
{
    private static readonly double[] Reals = [double.NegativeInfinity, -1, -1e-30, 0, 1e-30, 0.5, 1, 1 + 1e-6, 2, 1e30, double.PositiveInfinity, double.NaN];

    private static readonly double[] Wholes = [long.MinValue, -1, 0, 1, 2, int.MaxValue, (1L << 53) - 1, 1L << 53];

    public static TheoryData<string> Numbers => [.. NumberTable.All.SelectMany(static attribute =>
        attribute.Numbers.Where(static number => number.Kind is Declarations.NumberKind.Real or Declarations.NumberKind.Whole)
            .Select(number => $"{attribute.Attribute}.{number.Property}"))];

    [Theory, MemberData(nameof(Numbers))]
    public void EachNumber(string name)
    {
        string attribute = name.Split('.')[0], property = name.Split('.')[1];
        NumberProperty number = NumberTable.All.Single(entry => entry.Attribute == attribute).Numbers.Single(number => number.Property == property);
        bool whole = number.Kind == Declarations.NumberKind.Whole;
        ModelNumber ofRuntime = whole ? ModelNumber.Whole(name, 1) : ModelNumber.Real(name, 1);

        foreach (double value in whole ? Wholes : Reals)
        {
            // A strength of zero is shape, which the command line cannot give.
            bool apart = attribute == "Regularization" && value == 0;
            bool declared = double.IsFinite(value) && number.Rule(value);
            Assert.True(apart || declared == Allows(() => ofRuntime.WithValue(value)), $"{name} = {value}");
        }
    }

    public static TheoryData<string> Pairs => [.. NumberPair.All.Select(static pair => $"{pair.Attribute}: {pair.Lower}, {pair.Upper}")];

    [Theory, MemberData(nameof(Pairs))]
    public void EachPair(string pair)
    {
        NumberPair of = NumberPair.All.Single(candidate => pair == $"{candidate.Attribute}: {candidate.Lower}, {candidate.Upper}");
        string lower = $"{of.Attribute}.{of.Lower}", upper = $"{of.Attribute}.{of.Upper}";

        foreach ((float low, float high) in ((float, float)[])[(0.2f, 0.4f), (0.3f, 0.3f), (0.4f, 0.2f)])
        {
            ModelNumbers numbers = new(ModelNumber.Real(lower, low), ModelNumber.Real(upper, high));
            Assert.Equal(!of.IsBroken(low, high), Allows(() => Apply(numbers)));
        }

        Assert.True(Allows(() => Apply(new(ModelNumber.Real(lower, 0.4f), ModelNumber.Real(upper, null)))));
    }

    /// <summary>No pair is checked by the Runtime alone: any two numbers of an attribute that it refuses together are a pair of the generator.</summary>
    [Fact]
    public void NoOtherPairs()
    {
        var refused =
            from entry in NumberTable.All
            from one in entry.Numbers
            from other in entry.Numbers
            where one.Kind == Declarations.NumberKind.Real && other.Kind == Declarations.NumberKind.Real && one != other
            where !Allows(() => Apply(new(ModelNumber.Real($"{entry.Attribute}.{one.Property}", 2), ModelNumber.Real($"{entry.Attribute}.{other.Property}", 1))))
            select (entry.Attribute, one.Property, other.Property);
        Assert.Equal(NumberPair.All.Select(static pair => (pair.Attribute, pair.Lower, pair.Upper)).Order(), refused.Order());
    }

    private static ModelNumbers Apply(ModelNumbers numbers) => new TrainingOptions().Apply(new ModelDeclaration
    {
        Name = "M",
        FullName = "M",
        Rank = 8,
        Biases = true,
        Mean = true,
        Scale = true,
        Schedule = Lathe.ScheduleKind.ConstantRate,
        Layout = "",
        Update = "",
        Numbers = numbers,
        Kernels = null!,
    });

    private static bool Allows(Func<object> check)
    {
        try
        {
            check();
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
