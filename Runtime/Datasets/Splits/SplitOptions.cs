namespace Lathe;

/// <summary>How the test part is chosen.</summary>
public enum SplitRule
{
    /// <summary>A random fraction of the ratings.</summary>
    Random,

    /// <summary>The latest fraction of the ratings.</summary>
    Time,

    /// <summary>Each user's latest rating; a user's only rating stays in the training part.</summary>
    Last,

    /// <summary>The ratings whose user index and item index are multiples of two steps.</summary>
    Lattice,
}

/// <summary>How <see cref="DatasetSplitter"/> divides the ratings.</summary>
public sealed record SplitOptions
{
    /// <summary>How the test part is chosen.</summary>
    public SplitRule By { get; init; } = SplitRule.Random;

    /// <summary>For random and time: the fraction of the ratings in the test part, between 0 and 1; halves are rounded up.</summary>
    public double Test { get; init; } = 0.1;

    /// <summary>For random: another seed is another test part.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>For lattice: every so many users, from user 0 on.</summary>
    public int UserStep { get; init; } = 20;

    /// <summary>For lattice: every so many items, from item 0 on.</summary>
    public int ItemStep { get; init; } = 25;

    /// <summary>Whether a split that came with the ratings (a given test part) is replaced too.</summary>
    public bool Overwrite { get; init; }

    internal void Check()
    {
        if (!(Test > 0 && Test < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Test), Test, "The fraction of the test part must lie between 0 and 1.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(UserStep, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ItemStep, 1);
    }
}

/// <summary>Rows of the two parts.</summary>
public sealed record SplitSummary(int Train, int Test);
